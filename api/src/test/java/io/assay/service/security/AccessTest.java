package io.assay.service.security;

import io.assay.cli.RunningTestService;
import io.assay.service.planted.UndeclaredController;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/// Who may do what, asked of the running service for all of its routes.
class AccessTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();

    private record Route(String method, String path, HandlerMethod handler) {
        boolean isOurs() {
            return handler.getBeanType().getName().startsWith("io.assay.");
        }
    }

    @Test
    void everyRouteDeclaresWhoMayCallIt() {
        List<Route> undeclared = routes().stream().filter(Route::isOurs)
                .filter(route -> route.handler().getMethodAnnotation(AllowedTo.class) == null).toList();
        assertThat(undeclared).as("but for what is planted here").hasSize(2)
                .allMatch(route -> route.handler().getBeanType() == UndeclaredController.class);
        assertThat(routes()).filteredOn(route -> !route.isOurs()).as("of others: the contract")
                .allMatch(route -> route.path().startsWith("/v3/api-docs"));
        assertThat(routes().size()).isGreaterThan(25);
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/undeclared", "GET, /v1/undeclared", "GET, /v1/undeclared-route"})
    void whatDeclaresNothingIsClosedToEverybody(String method, String path) {
        for (Role role : Role.values()) {
            assertThat(SERVICE.send(method, path, SERVICE.key(role.label(), "access")).status()).as(role.label())
                    .isEqualTo(403);
        }
        assertThat(SERVICE.send(method, path, "").status()).isEqualTo(401);
    }

    @Test
    void everyRoleGetsToWhatIsDeclaredForItAndToNothingElse() {
        Map<Role, String> keys = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            keys.put(role, SERVICE.key(role.label(), "access"));
        }
        int allowed = 0;
        int denied = 0;
        for (Route route : routes()) {
            AllowedTo declared = route.handler().getMethodAnnotation(AllowedTo.class);
            if (declared != null) {
                for (Role role : Role.values()) {
                    boolean may = Set.of(declared.value()).contains(role);
                    int status = status(route, keys.get(role));
                    assertThat(status == 403).as("%s %s as %s: %d", route.method(), route.path(), role, status)
                            .isEqualTo(!may);
                    allowed += may ? 1 : 0;
                    denied += may ? 0 : 1;
                }
                assertThat(status(route, "")).isEqualTo(401);
            }
        }
        assertThat(allowed).isGreaterThan(60);
        assertThat(denied).isGreaterThan(60);
    }

    @Test
    void whatIsNotThereIsNotFoundForThoseWhoAreKnown() {
        String key = SERVICE.key("buyer", "access");
        assertThat(SERVICE.get("/v1/nothing", key).status()).isEqualTo(404);
        assertThat(SERVICE.get("/actuator", key).status()).as("nor is what the framework would tell").isIn(403, 404);
        assertThat(SERVICE.send("PUT", "/v1/quotes", key).status()).isEqualTo(405);
        assertThat(SERVICE.get("/v1/nothing", "").status()).isEqualTo(401);
        assertThat(SERVICE.get("/v3/api-docs", key).status()).isEqualTo(200);
        assertThat(SERVICE.get("/actuator/prometheus", key).status()).isEqualTo(403);
        assertThat(SERVICE.get("/actuator/prometheus", SERVICE.key("metrics", "access")).status()).isEqualTo(200);
    }

    private static int status(Route route, String key) {
        return route.method().equals("POST")
                ? SERVICE.post(route.path(), "{}", key).status()
                : SERVICE.send(route.method(), route.path(), key).status();
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        Map<RequestMappingInfo, HandlerMethod> all = new HashMap<>();
        SERVICE.parts(RequestMappingHandlerMapping.class).forEach(mapping -> all.putAll(mapping.getHandlerMethods()));
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry : all.entrySet()) {
            for (var pattern : entry.getKey().getPatternsCondition().getPatterns()) {
                for (RequestMethod method : entry.getKey().getMethodsCondition().getMethods()) {
                    routes.add(new Route(method.name(), pattern.getPatternString().replaceAll("\\{[^}]*}", "x"),
                            entry.getValue()));
                }
            }
        }
        return routes;
    }
}
