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

/// What every store of [Documents] keeps to.
public abstract class DocumentsContract {
    private final Tenant tenant = new Tenant("t-" + UUID.randomUUID());

    protected abstract Documents documents();

    @Test
    void aDocumentIsFoundAsItWasCreated() {
        assertThat(create("a", "{\"x\":1}", null)).isEqualTo(new Creation.Created("{\"x\":1}"));
        assertThat(documents().find(tenant, Kind.LISTING, "a").block()).isEqualTo("{\"x\":1}");
        assertThat(documents().find(tenant, Kind.LISTING, "b").block()).isNull();
        assertThat(documents().find(tenant, Kind.QUOTE, "a").block()).as("kinds are apart").isNull();
        assertThat(documents().find(new Tenant("other"), Kind.LISTING, "a").block()).as("tenants are apart").isNull();
    }

    @Test
    void anIdIsCreatedOnce() {
        create("a", "first", null);
        assertThat(create("a", "second", null)).isEqualTo(new Creation.Replayed("first"));
        assertThat(documents().find(tenant, Kind.LISTING, "a").block()).isEqualTo("first");
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswer() {
        Request request = new Request("key", "digest");
        create("a", "first", request);
        assertThat(create("b", "second", request)).isEqualTo(new Creation.Replayed("first"));
        assertThat(documents().find(tenant, Kind.LISTING, "b").block()).isNull();
    }

    @Test
    void aKeyWithAnotherRequestIsRefusedAndStoresNothing() {
        create("a", "first", new Request("key", "digest"));
        assertThat(create("b", "second", new Request("key", "other"))).isEqualTo(new Creation.KeyReused());
        assertThat(documents().find(tenant, Kind.LISTING, "b").block()).isNull();
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
            Documents.Page page = documents().list(tenant, Kind.LISTING, cursor, 10).block();
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
        documents()
                .create(tenant, new Draft(Kind.PROFILE, "a", "{}", Map.of("rows", "1", "name", "x"), Optional.empty()))
                .block();
        documents().create(tenant, new Draft(Kind.PROFILE, "b", "{}", Map.of("rows", "2"), Optional.empty())).block();
        assertThat(values("rows", 0)).containsExactly("1", "2");
        assertThat(values("name", 0)).containsExactly("x");
        assertThat(values("none", 0)).isEmpty();
    }

    @Test
    void whatWasCreatedSinceIsReadInOrderAndWithoutTheRest() {
        for (int i = 0; i < 450; i++) {
            documents().create(tenant, new Draft(Kind.PROFILE, "id" + i, "{}", Map.of("n", "" + i), Optional.empty()))
                    .block();
        }
        assertThat(values("n", 0)).hasSize(450).startsWith("0", "1", "2").endsWith("449");
        long last = documents().entries(tenant, Kind.PROFILE, "n", 0).last().block().sequence();
        assertThat(values("n", last)).isEmpty();
        documents().create(tenant, new Draft(Kind.PROFILE, "new", "{}", Map.of("n", "new"), Optional.empty())).block();
        assertThat(values("n", last)).containsExactly("new");
    }

    private List<String> values(String index, long after) {
        return documents().entries(tenant, Kind.PROFILE, index, after).map(Documents.Entry::value).collectList()
                .block();
    }

    @Test
    void ofManyCreationsOfOneIdAtOnceExactlyOneWins() {
        long created = Flux.range(0, 200)
                .flatMap(i -> documents().create(tenant,
                        new Draft(Kind.LISTING, "same", "body " + i, Map.of(), Optional.empty())), 50)
                .filter(Creation.Created.class::isInstance).count().block();
        assertThat(created).isEqualTo(1);
    }

    @Test
    void aDocumentTakesThePlaceOfAnotherOnce() {
        create("a", "first", null);
        Request request = new Request("key", "digest");
        assertThat(replace("b", "a", request)).isEqualTo(new Creation.Created("b"));
        assertThat(replace("b", "a", request)).as("again").isEqualTo(new Creation.Replayed("b"));
        assertThat(replace("c", "a", null)).isEqualTo(new Creation.Superseded("b"));
        assertThat(replace("c", "nothing", null)).isEqualTo(new Creation.NothingToReplace());
        assertThat(documents().find(tenant, Kind.LISTING, "c").block()).as("what was refused is not stored").isNull();
        assertThat(documents().find(tenant, Kind.LISTING, "a").block()).as("what was replaced stays")
                .isEqualTo("first");
        assertThat(replace("c", "b", null)).as("what replaced it may be replaced").isEqualTo(new Creation.Created("c"));
    }

    @Test
    void ofManyThatWouldReplaceOneAtOnceExactlyOneDoes() {
        create("a", "first", null);
        long created = Flux.range(0, 200)
                .flatMap(i -> documents().create(tenant,
                        new Draft(Kind.LISTING, "id" + i, "{}", Map.of(), Optional.of("a"), Optional.empty())), 50)
                .filter(Creation.Created.class::isInstance).count().block();
        assertThat(created).isEqualTo(1);
        assertThat(documents().list(tenant, Kind.LISTING, 0, 10).block().bodies()).hasSize(2);
    }

    @Test
    void theTenantsThatHaveDocumentsAreKnown() {
        create("a", "{}", null);
        assertThat(documents().tenants().collectList().block()).contains(tenant)
                .doesNotContain(new Tenant("t-without-any"));
    }

    @Test
    void listsKeepBodiesWithAnyCharacters() {
        String body = "{\"a\":\"线 \u0001 😀 \\u0000 }\"}";
        create("a", body, null);
        assertThat(documents().list(tenant, Kind.LISTING, 0, 10).block().bodies()).containsExactly(body);
    }

    private Creation replace(String id, String replaced, Request request) {
        return documents().create(tenant,
                new Draft(Kind.LISTING, id, id, Map.of(), Optional.of(replaced), Optional.ofNullable(request)))
                .block();
    }

    private Creation create(String id, String body, Request request) {
        return documents().create(tenant, new Draft(Kind.LISTING, id, body, Map.of(), Optional.ofNullable(request)))
                .block();
    }
}
