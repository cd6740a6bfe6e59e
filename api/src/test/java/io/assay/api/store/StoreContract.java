package io.assay.api.store;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/// What every [Store] keeps to.
abstract class StoreContract {
    private final Tenant tenant = new Tenant("t-" + UUID.randomUUID());

    abstract Store store();

    @Test
    void aDocumentIsFoundAsItWasCreated() {
        assertThat(create("a", "{\"x\":1}", null)).isEqualTo(new Creation.Created("{\"x\":1}"));
        assertThat(store().find(tenant, Kind.LISTING, "a").block()).isEqualTo("{\"x\":1}");
        assertThat(store().find(tenant, Kind.LISTING, "b").block()).isNull();
        assertThat(store().find(tenant, Kind.QUOTE, "a").block()).as("kinds are apart").isNull();
        assertThat(store().find(new Tenant("other"), Kind.LISTING, "a").block()).as("tenants are apart").isNull();
    }

    @Test
    void anIdIsCreatedOnce() {
        create("a", "first", null);
        assertThat(create("a", "second", null)).isEqualTo(new Creation.Replayed("first"));
        assertThat(store().find(tenant, Kind.LISTING, "a").block()).isEqualTo("first");
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswer() {
        Draft.Request request = new Draft.Request("key", "digest");
        create("a", "first", request);
        assertThat(create("b", "second", request)).isEqualTo(new Creation.Replayed("first"));
        assertThat(store().find(tenant, Kind.LISTING, "b").block()).isNull();
    }

    @Test
    void aKeyWithAnotherRequestIsRefusedAndStoresNothing() {
        create("a", "first", new Draft.Request("key", "digest"));
        assertThat(create("b", "second", new Draft.Request("key", "other"))).isEqualTo(new Creation.KeyReused());
        assertThat(store().find(tenant, Kind.LISTING, "b").block()).isNull();
    }

    @Test
    void pagesFollowTheOrderOfCreationWithoutGapsOrRepeats() {
        for (int i = 0; i < 25; i++) {
            create("id" + i, Integer.toString(i), null);
        }
        Set<String> seen = new HashSet<>();
        long cursor = 0;
        int expected = 0;
        do {
            Store.Page page = store().list(tenant, Kind.LISTING, cursor, 10).block();
            for (String body : page.bodies()) {
                assertThat(body).isEqualTo(Integer.toString(expected++));
                assertThat(seen.add(body)).isTrue();
            }
            cursor = page.next();
        } while (cursor != 0);
        assertThat(seen).hasSize(25);
    }

    @Test
    void indexesHoldWhatWasGivenWithEachDocument() {
        store().create(tenant, new Draft(Kind.PROFILE, "a", "{}", Map.of("rows", "1", "name", "x"), Optional.empty()))
                .block();
        store().create(tenant, new Draft(Kind.PROFILE, "b", "{}", Map.of("rows", "2"), Optional.empty())).block();
        assertThat(store().index(tenant, Kind.PROFILE, "rows").block()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(store().index(tenant, Kind.PROFILE, "name").block()).isEqualTo(Map.of("a", "x"));
        assertThat(store().index(tenant, Kind.PROFILE, "none").block()).isEmpty();
    }

    @Test
    void ofManyCreationsOfOneIdAtOnceExactlyOneWins() {
        long created = Flux.range(0, 200)
                .flatMap(i -> store().create(tenant,
                        new Draft(Kind.LISTING, "same", "body " + i, Map.of(), Optional.empty())), 50)
                .filter(Creation.Created.class::isInstance).count().block();
        assertThat(created).isEqualTo(1);
    }

    private Creation create(String id, String body, Draft.Request request) {
        return store().create(tenant, new Draft(Kind.LISTING, id, body, Map.of(), Optional.ofNullable(request)))
                .block();
    }
}
