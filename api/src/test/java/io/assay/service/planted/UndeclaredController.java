package io.assay.service.planted;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Breaks a rule on purpose: resources that do not declare who may call them.
@RestController
public class UndeclaredController {
    @PostMapping("/v1/undeclared")
    String post() {
        return "open";
    }

    @GetMapping("/v1/undeclared")
    String get() {
        return "open";
    }

    @Bean
    RouterFunction<ServerResponse> undeclaredRoute() {
        return RouterFunctions.route().GET("/v1/undeclared-route", _ -> ServerResponse.ok().build()).build();
    }
}
