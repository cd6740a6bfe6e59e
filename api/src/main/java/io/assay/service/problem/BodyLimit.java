package io.assay.service.problem;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Refuses bodies over a limit, by their declared length or while they come in.
///
/// A body without a declared length is read on (to 64 times the limit) and refused at its end: failing in its middle
/// makes the server release a buffer twice and drop the connection without an answer.
@Component
@Order(0) // after security, so that a stranger learns nothing of limits
final class BodyLimit implements WebFilter {
    private static final int PATIENCE = 64;

    private final long limit;

    BodyLimit(@Value("${assay.max-body}") DataSize limit) {
        this.limit = limit.toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        long declared = request.getHeaders().getContentLength();
        if (declared > limit) {
            return Mono.error(new ContentTooLargeException(null));
        }
        if (declared >= 0 || request.getHeaders().getFirst(HttpHeaders.TRANSFER_ENCODING) == null) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate().request(new Limited(request)).build());
    }

    private final class Limited extends ServerHttpRequestDecorator {
        Limited(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                long[] read = {0};
                return super.getBody().<DataBuffer>handle((buffer, sink) -> {
                    read[0] += buffer.readableByteCount();
                    if (read[0] <= limit) {
                        sink.next(buffer);
                        return;
                    }
                    DataBufferUtils.release(buffer);
                    if (read[0] > PATIENCE * limit) {
                        sink.error(new ContentTooLargeException(null));
                    }
                }).concatWith(Flux.defer(
                        () -> read[0] > limit ? Flux.error(new ContentTooLargeException(null)) : Flux.empty()));
            });
        }
    }
}
