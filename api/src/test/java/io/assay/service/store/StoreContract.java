package io.assay.service.store;

import java.util.HashSet;
import java.util.List;
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
        assertThat(values("rows", 0)).containsExactly("1", "2");
        assertThat(values("name", 0)).containsExactly("x");
        assertThat(values("none", 0)).isEmpty();
    }

    @Test
    void whatWasCreatedSinceIsReadInOrderAndWithoutTheRest() {
        for (int i = 0; i < 450; i++) {
            store().create(tenant, new Draft(Kind.PROFILE, "id" + i, "{}", Map.of("n", "" + i), Optional.empty()))
                    .block();
        }
        assertThat(values("n", 0)).hasSize(450).startsWith("0", "1", "2").endsWith("449");
        long last = store().entries(tenant, Kind.PROFILE, "n", 0).last().block().sequence();
        assertThat(values("n", last)).isEmpty();
        store().create(tenant, new Draft(Kind.PROFILE, "new", "{}", Map.of("n", "new"), Optional.empty())).block();
        assertThat(values("n", last)).containsExactly("new");
    }

    private List<String> values(String index, long after) {
        return store().entries(tenant, Kind.PROFILE, index, after).map(Store.Entry::value).collectList().block();
    }

    @Test
    void ofManyCreationsOfOneIdAtOnceExactlyOneWins() {
        long created = Flux.range(0, 200)
                .flatMap(i -> store().create(tenant,
                        new Draft(Kind.LISTING, "same", "body " + i, Map.of(), Optional.empty())), 50)
                .filter(Creation.Created.class::isInstance).count().block();
        assertThat(created).isEqualTo(1);
    }

    @Test
    void aDocumentTakesThePlaceOfAnotherOnce() {
        create("a", "first", null);
        Draft.Request request = new Draft.Request("key", "digest");
        assertThat(replace("b", "a", request)).isEqualTo(new Creation.Created("b"));
        assertThat(replace("b", "a", request)).as("again").isEqualTo(new Creation.Replayed("b"));
        assertThat(replace("c", "a", null)).isEqualTo(new Creation.Superseded("b"));
        assertThat(replace("c", "nothing", null)).isEqualTo(new Creation.NothingToReplace());
        assertThat(store().find(tenant, Kind.LISTING, "c").block()).as("what was refused is not stored").isNull();
        assertThat(store().find(tenant, Kind.LISTING, "a").block()).as("what was replaced stays").isEqualTo("first");
        assertThat(replace("c", "b", null)).as("what replaced it may be replaced").isEqualTo(new Creation.Created("c"));
    }

    @Test
    void ofManyThatWouldReplaceOneAtOnceExactlyOneDoes() {
        create("a", "first", null);
        long created = Flux.range(0, 200)
                .flatMap(i -> store().create(tenant,
                        new Draft(Kind.LISTING, "id" + i, "{}", Map.of(), Optional.of("a"), Optional.empty())), 50)
                .filter(Creation.Created.class::isInstance).count().block();
        assertThat(created).isEqualTo(1);
        assertThat(store().list(tenant, Kind.LISTING, 0, 10).block().bodies()).hasSize(2);
    }

    private Creation replace(String id, String replaced, Draft.Request request) {
        return store().create(tenant,
                new Draft(Kind.LISTING, id, id, Map.of(), Optional.of(replaced), Optional.ofNullable(request)))
                .block();
    }

    private Creation create(String id, String body, Draft.Request request) {
        return store().create(tenant, new Draft(Kind.LISTING, id, body, Map.of(), Optional.ofNullable(request)))
                .block();
    }
}
