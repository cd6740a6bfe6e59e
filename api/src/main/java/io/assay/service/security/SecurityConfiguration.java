package io.assay.service.security;

import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.problem.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import reactor.core.publisher.Mono;

/// Stateless security: every call carries its key; there are no sessions, cookies, forms or logins.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {
    private static final String BEARER = "Bearer ";
    private static final String[] WRITERS = {Role.ADMIN.name(), Role.EXCHANGE.name(), Role.PROVIDER.name()};
    private static final String[] PROFILE_READERS = {Role.ADMIN.name(), Role.EXCHANGE.name(), Role.PROVIDER.name(),
        Role.ECONOMIST.name(), Role.AUDITOR.name()};
    private static final String[] READERS = {Role.ADMIN.name(), Role.EXCHANGE.name(), Role.PROVIDER.name(),
        Role.BUYER.name(), Role.ECONOMIST.name(), Role.AUDITOR.name()};
    private static final String[] PRICERS = {Role.ADMIN.name(), Role.EXCHANGE.name(), Role.PROVIDER.name(),
        Role.BUYER.name(), Role.ECONOMIST.name()};

    private static final String[] WITNESSES = {Role.ADMIN.name(), Role.EXCHANGE.name(), Role.BUYER.name()};
    private static final String[] MODELLERS = {Role.ADMIN.name(), Role.EXCHANGE.name(), Role.ECONOMIST.name()};
    private static final String[] MODEL_READERS = {Role.ADMIN.name(), Role.EXCHANGE.name(), Role.ECONOMIST.name(),
        Role.AUDITOR.name()};
    private static final String[] DEAL_READERS = MODEL_READERS;
    private static final String[] SETTLERS = {Role.ADMIN.name(), Role.EXCHANGE.name()};

    @Bean
    ReactiveAuthenticationManager apiKeyAuthentication(ApiKeys keys) {
        return presented -> keys.find(String.valueOf(presented.getCredentials()))
                .<Authentication>map(Caller::new)
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
            @Value("${assay.open-metrics}") boolean openMetrics) {
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
                .authorizeExchange(calls -> rules(calls, openMetrics)).build();
    }

    private static void rules(ServerHttpSecurity.AuthorizeExchangeSpec calls, boolean openMetrics) {
        calls.pathMatchers("/actuator/health/**", "/", "/console", "/console/**").permitAll();
        if (openMetrics) {
            calls.pathMatchers("/actuator/prometheus").permitAll();
        } else {
            calls.pathMatchers("/actuator/prometheus").hasAnyRole(Role.ADMIN.name(), Role.METRICS.name());
        }
        calls.pathMatchers(HttpMethod.POST, "/v1/quotes/**", "/v1/scorecards").hasAnyRole(PRICERS)
                .pathMatchers(HttpMethod.POST, "/v1/listings/*/events", "/v1/searches").hasAnyRole(WITNESSES)
                .pathMatchers(HttpMethod.POST, "/v1/deals").hasAnyRole(SETTLERS)
                .pathMatchers(HttpMethod.GET, "/v1/deals", "/v1/deals/**").hasAnyRole(DEAL_READERS)
                .pathMatchers(HttpMethod.POST, "/v1/models", "/v1/models/**").hasAnyRole(MODELLERS)
                .pathMatchers(HttpMethod.POST, "/v1/appraisals").hasAnyRole(PRICERS)
                .pathMatchers(HttpMethod.POST, "/v1/**").hasAnyRole(WRITERS)
                .pathMatchers("/v1/models", "/v1/models/**").hasAnyRole(MODEL_READERS)
                .pathMatchers("/v1/profiles/**").hasAnyRole(PROFILE_READERS)
                .pathMatchers("/v1/**").hasAnyRole(READERS)
                .anyExchange().authenticated();
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
