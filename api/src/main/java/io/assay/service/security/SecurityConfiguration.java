package io.assay.service.security;

import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.problem.Problems;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import reactor.core.publisher.Mono;

/// Stateless security: every call carries its key; there are no sessions, cookies, forms or logins.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {
    private static final String BEARER = "Bearer ";
    @Bean
    ReactiveAuthenticationManager apiKeyAuthentication(ApiKeys keys) {
        return presented -> keys.find(String.valueOf(presented.getCredentials()))
                .<Authentication>map(key -> new CallerAuthentication(Caller.of(key)))
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("unknown or revoked key")));
    }

    @Bean
    ServerExchangeRejectedHandler refusedUrls(Problems problems) {
        return (exchange, _) -> problems.write(exchange,
                new ProblemException(ProblemType.MALFORMED, "The request's URL cannot be accepted."),
                HttpHeaders.EMPTY);
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http, ReactiveAuthenticationManager keys, Problems problems,
            DeclaredAccess access, @Value("${assay.open-metrics}") boolean openMetrics) {
        ServerAuthenticationEntryPoint entry = (exchange, _) -> {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.WWW_AUTHENTICATE, BEARER.strip());
            return problems.write(exchange, new ProblemException(ProblemType.UNAUTHENTICATED,
                    "Maybe send the header 'Authorization: Bearer assay_…' with a key that is not revoked."), headers);
        };
        // No bean: as one it would run a second time outside the chain.
        AuthenticationWebFilter authentication = new AuthenticationWebFilter(keys);
        authentication.setServerAuthenticationConverter(bearer());
        authentication.setSecurityContextRepository(NoOpServerSecurityContextRepository.getInstance());
        authentication.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(entry));
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable).formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable).logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(authentication, SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(entry)
                        .accessDeniedHandler((exchange, _) -> problems.write(exchange,
                                new ProblemException(ProblemType.FORBIDDEN, "Its role does not allow this."),
                                HttpHeaders.EMPTY)))
                .authorizeExchange(calls -> rules(calls, access, openMetrics)).build();
    }

    // What is no resource of ours is declared here; resources declare who may call them themselves.
    private static void rules(ServerHttpSecurity.AuthorizeExchangeSpec calls, DeclaredAccess access,
            boolean openMetrics) {
        calls.pathMatchers("/actuator/health/**", "/", "/console", "/console/**").permitAll();
        if (openMetrics) {
            calls.pathMatchers("/actuator/prometheus").permitAll();
        } else {
            calls.pathMatchers("/actuator/prometheus").access(roles(Role.ADMIN, Role.METRICS));
        }
        calls.pathMatchers("/v3/api-docs/**").authenticated().anyExchange().access(access);
    }

    private static ReactiveAuthorizationManager<AuthorizationContext> roles(Role... roles) {
        return (authentication, _) -> authentication.ofType(CallerAuthentication.class)
                .<AuthorizationResult>map(authenticated -> new AuthorizationDecision(
                        List.of(roles).contains(authenticated.caller().role())))
                .switchIfEmpty(Mono.fromCallable(() -> new AuthorizationDecision(false)));
    }

    private static ServerAuthenticationConverter bearer() {
        return exchange -> {
            String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
            return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Mono.just(new UsernamePasswordAuthenticationToken("", header.substring(BEARER.length()).strip()))
                    : Mono.empty();
        };
    }
}
