package io.assay.service.security;

import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Grants what [AllowedTo] declares beside the method that will answer, and nothing else: a resource that declares
/// nothing is denied to everybody, however it is mapped. Where nothing would answer, an authenticated caller may hear
/// that there is nothing.
@Component
final class DeclaredAccess implements ReactiveAuthorizationManager<AuthorizationContext> {
    private final ObjectProvider<HandlerMapping> mappings;
    private volatile List<HandlerMapping> ordered = List.of();

    DeclaredAccess(ObjectProvider<HandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        return authentication.ofType(CallerAuthentication.class)
                .flatMap(authenticated -> isAllowed(authenticated.caller(), context.getExchange()))
                .<AuthorizationResult>map(AuthorizationDecision::new)
                .switchIfEmpty(Mono.fromCallable(() -> new AuthorizationDecision(false)));
    }

    private Mono<Boolean> isAllowed(Caller caller, ServerWebExchange exchange) {
        return Flux.fromIterable(ordered()).concatMap(mapping -> mapping.getHandler(exchange)).next()
                .map(handler -> isAllowed(caller, handler))
                // A method or a form that the resource does not have: whoever answers will say so.
                .onErrorReturn(true).defaultIfEmpty(true);
    }

    private static boolean isAllowed(Caller caller, Object handler) {
        AllowedTo declared = handler instanceof HandlerMethod method
                ? method.getMethodAnnotation(AllowedTo.class)
                : null;
        return declared != null && Arrays.asList(declared.value()).contains(caller.role());
    }

    // Not at once: some of them come later than security.
    private List<HandlerMapping> ordered() {
        if (ordered.isEmpty()) {
            ordered = mappings.stream().sorted(AnnotationAwareOrderComparator.INSTANCE).toList();
        }
        return ordered;
    }
}
