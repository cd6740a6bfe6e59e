package io.assay.service.problem;

import io.assay.document.fault.Fault;
import io.assay.document.fault.FaultsException;
import io.assay.document.json.Json;
import io.assay.document.json.ValueException;
import io.assay.service.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/// Turns every failure, of handlers, routing and security alike, into a problem document.
@Component
@Order(-2) // before the framework's own handlers
public final class Problems implements ErrorWebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Duration DRAINING = Duration.ofSeconds(2);

    /// A problem document.
    ///
    /// @param type stable identifier
    /// @param title what it is
    /// @param status HTTP status
    /// @param detail what happened here
    /// @param faults of the body
    public record Document(String type, String title, int status, @Nullable String detail,
            @Nullable List<Fault> faults) {}

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        HttpHeaders headers = failure instanceof ErrorResponse response ? response.getHeaders() : HttpHeaders.EMPTY;
        ProblemException problem = problem(failure);
        if (problem.type() == ProblemType.INTERNAL) {
            LOG.error("{} {} failed", exchange.getRequest().getMethod(), exchange.getRequest().getPath(), failure);
        }
        return write(exchange, problem, headers);
    }

    /// Answers with `problem` and `headers`.
    public Mono<Void> write(ServerWebExchange exchange, ProblemException problem, HttpHeaders headers) {
        ServerHttpResponse response = exchange.getResponse();
        return Mono.defer(() -> {
            ProblemType type = problem.type();
            byte[] body = Json.mapper().writeValueAsBytes(document(problem));
            response.setStatusCode(type.status());
            headers.forEach((name, values) -> response.getHeaders().put(name, values));
            response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            response.getHeaders().setContentLength(body.length);
            return drained(exchange.getRequest())
                    .then(Mono.defer(() -> response.writeWith(Mono.just(response.bufferFactory().wrap(body)))));
        });
    }

    /// True if a failure is of what was asked, so that asking something else may succeed.
    public static boolean isOfTheRequest(Throwable failure) {
        return problem(failure).type().status().is4xxClientError();
    }

    /// The document of a failure.
    public static Document document(Throwable failure) {
        ProblemException problem = problem(failure);
        return new Document(problem.type().uri().toString(), problem.type().title(), problem.type().status().value(),
                problem.getMessage(), problem.faults().isEmpty() ? null : problem.faults());
    }

    // A body that is still on its way when its request is refused would block the connection for the next request.
    private static Mono<Void> drained(ServerHttpRequest request) {
        return request.getBody().doOnNext(DataBufferUtils::release).then().timeout(DRAINING).onErrorComplete();
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (failure instanceof FaultsException invalid) {
            return new ProblemException(ProblemType.INVALID, String.valueOf(invalid.getMessage()), invalid.faults());
        }
        if (find(failure, DataBufferLimitException.class) != null
                || find(failure, ContentTooLargeException.class) != null) {
            return new ProblemException(ProblemType.TOO_LARGE, "The body is larger than this service reads.");
        }
        JacksonException json = find(failure, JacksonException.class);
        if (json != null && find(failure, DecodingException.class) != null) {
            return malformed(json);
        }
        if (find(failure, StoreUnavailableException.class) != null) {
            LOG.warn("{}", failure.getMessage());
            return new ProblemException(ProblemType.UNAVAILABLE,
                    "The store does not answer. Maybe try again shortly, with the same idempotency key.");
        }
        if (failure instanceof MissingRequestValueException missing) {
            return new ProblemException(ProblemType.MALFORMED, "The parameter '" + missing.getName() + "' is missing.",
                    List.of(new Fault("/" + missing.getName(), "is missing.")));
        }
        return failure instanceof ErrorResponse response
                ? new ProblemException(type(response.getStatusCode()), detail(response))
                : new ProblemException(ProblemType.INTERNAL, "The fault is ours and is in the service's log.");
    }

    private static ProblemException malformed(JacksonException json) {
        if (json instanceof StreamReadException && !(json instanceof ValueException)) {
            return new ProblemException(ProblemType.MALFORMED, "The body is not JSON at line "
                    + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr() + ".",
                    List.of(new Fault(Json.pointer(json), "is not JSON from here on")));
        }
        return new ProblemException(ProblemType.MALFORMED, Json.fault(json),
                List.of(new Fault(Json.pointer(json), Json.fault(json))));
    }

    private static String detail(ErrorResponse response) {
        String detail = response.getBody().getDetail();
        return detail == null ? type(response.getStatusCode()).title() + "." : detail;
    }

    private static ProblemType type(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemType.UNAVAILABLE;
            default -> status.is4xxClientError() ? ProblemType.MALFORMED : ProblemType.INTERNAL;
        };
    }

    private static <T> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
