package io.assay.service;

import io.assay.document.json.Json;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.Models;
import io.assay.document.model.ServedModel;
import io.assay.service.deal.DealCurrency;
import io.assay.service.deal.DealIntake;
import io.assay.service.deal.Deals;
import io.assay.service.deal.SignalsAtDeal;
import io.assay.service.demand.DemandCounters;
import io.assay.service.listing.Listings;
import io.assay.service.model.ActiveModels;
import io.assay.service.model.LocalPrices;
import io.assay.service.model.ShadowTally;
import io.assay.service.observation.EventMeters;
import io.assay.service.profile.Profiles;
import io.assay.service.quote.Quoting;
import io.assay.service.quote.Shadowing;
import io.assay.service.scorecard.Scorecards;
import io.assay.service.security.ApiKeys;
import io.assay.service.security.SigningKeys;
import io.assay.service.store.Counters;
import io.assay.service.store.Documents;
import io.assay.service.store.Kind;
import io.assay.service.store.Retention;
import io.assay.service.store.Streams;
import io.assay.service.store.redis.RedisConnection;
import io.assay.service.store.redis.RedisCounters;
import io.assay.service.store.redis.RedisDocuments;
import io.assay.service.store.redis.RedisStreams;
import io.assay.service.tenant.Tenants;
import io.assay.service.transfer.Transfers;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// The service, wired. The command `assay serve` starts it.
@SpringBootApplication(proxyBeanMethods = false)
public class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    JsonMapper json() {
        return Json.mapper();
    }

    @Bean(destroyMethod = "close")
    RedisConnection redisConnection(@Value("${assay.redis}") String uri) {
        return new RedisConnection(uri);
    }

    @Bean
    ApplicationRunner durability(RedisConnection redis) {
        return _ -> redis.doubts().subscribe(LOG::warn,
                failure -> LOG.warn("Redis does not tell whether it syncs before it answers: {}",
                        failure.getMessage()));
    }

    @Bean
    Retention retention(@Value("${assay.keep-requests}") Duration requests,
            @Value("${assay.keep-quotes:}") @Nullable Duration quotes) {
        return new Retention(requests, quotes == null ? Map.of() : Map.of(Kind.QUOTE, quotes));
    }

    @Bean
    Documents documents(RedisConnection redis, Retention retention) {
        return new RedisDocuments(redis, retention);
    }

    @Bean
    Streams streams(RedisConnection redis, Retention retention) {
        return new RedisStreams(redis, retention);
    }

    @Bean
    Counters counters(RedisConnection redis, Retention retention) {
        return new RedisCounters(redis, retention);
    }

    @Bean
    Tenants tenants(Streams streams) {
        return new Tenants(streams);
    }

    @Bean
    WarmUp warmUp(Documents documents, Profiles profiles, Deals deals, ActiveModels models) {
        return new WarmUp(documents, profiles, deals, models);
    }

    @Bean
    ApplicationRunner reading(WarmUp warmUp) {
        return _ -> warmUp.start();
    }

    @Bean
    ReactiveHealthIndicator catalogue(WarmUp warmUp) {
        return () -> Mono.fromCallable(() -> warmUp.isDone()
                ? Health.up().build()
                : Health.outOfService().withDetail("catalogue", "is being read").build());
    }

    @Bean
    Profiles profiles(Documents documents) {
        return new Profiles(documents);
    }

    @Bean
    Listings listings(Documents documents, Streams streams) {
        return new Listings(documents, streams);
    }

    @Bean
    LocalPrices localPrices(Listings listings, Deals deals, Tenants tenants) {
        return new LocalPrices(listings, deals, tenants);
    }

    @Bean
    Transfers transfers(Streams streams, Listings listings) {
        return new Transfers(streams, listings);
    }

    @Bean
    Deals deals(Documents documents, Profiles profiles) {
        return new Deals(documents, profiles);
    }

    @Bean
    DemandCounters demandCounters(Counters counters) {
        return new DemandCounters(counters);
    }

    @Bean
    Scorecards scorecards(Profiles profiles, Deals deals, DemandCounters counters) {
        return new Scorecards(profiles, deals, counters);
    }

    @Bean
    ApiKeys apiKeys(Streams streams, InstantSource clock) {
        return new ApiKeys(streams, clock);
    }

    @Bean
    SigningKeys signingKeys(@Value("${assay.data}") Path data) {
        return new SigningKeys(data);
    }

    @Bean
    ActiveModels activeModels(Documents documents, Streams streams, @Value("${assay.model:}") String file)
            throws IOException {
        return new ActiveModels(documents, streams,
                ServedModel.of(file.isEmpty() ? Models.onBoard() : ModelDocument.read(Path.of(file))));
    }

    @Bean
    DealCurrency dealCurrency(ActiveModels models) {
        return tenant -> models.active(tenant).map(ServedModel::currency);
    }

    @Bean
    SignalsAtDeal signalsAtDeal(Scorecards scorecards, Profiles profiles, ActiveModels models) {
        return (tenant, listing, region, at) -> {
            String profileId = listing.listing().profileId();
            return profileId == null
                    ? Mono.empty()
                    : Mono.zip(profiles.find(tenant, profileId), models.active(tenant)).flatMap(found -> scorecards
                            .readings(tenant, new Scorecards.Subject(found.getT1(), Optional.of(listing),
                                    listing.listing().category(), listing.confirmedCategory() == null), region, at,
                                    found.getT2()));
        };
    }

    @Bean
    DealIntake dealIntake(Documents documents, Deals deals, Listings listings, SignalsAtDeal signals,
            InstantSource clock,
            EventMeters meters) {
        return new DealIntake(documents, deals, listings, signals, clock, meters);
    }

    @Bean
    ShadowTally shadowTally(Counters counters) {
        return new ShadowTally(counters);
    }

    @Bean
    Shadowing shadowing(ActiveModels models, ShadowTally tally) {
        return new Shadowing(models, tally);
    }

    @Bean
    Quoting quoting(SigningKeys keys, InstantSource clock) {
        return new Quoting(keys, clock);
    }

    @Bean
    ReactiveHealthIndicator redis(RedisConnection redis) {
        return () -> redis.ping().map(_ -> Health.up().build())
                .onErrorResume(e -> Mono.just(Health.down().withDetail("redis", "does not answer").build()));
    }

    @Bean
    RouterFunction<ServerResponse> console() {
        URI page = URI.create("/console/index.html");
        return RouterFunctions.resources("/console/**", new ClassPathResource("console/"))
                .and(RouterFunctions.route().GET("/", _ -> ServerResponse.temporaryRedirect(page).build())
                        .GET("/console", _ -> ServerResponse.temporaryRedirect(page).build()).build());
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI().info(new Info().title("Assay").version("1")
                .description("What the right to use a dataset is worth, and why. Every call carries an API key."));
    }
}
