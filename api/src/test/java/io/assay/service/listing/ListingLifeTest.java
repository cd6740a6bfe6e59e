package io.assay.service.listing;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// What becomes of a listing between its provider and the exchange.
class ListingLifeTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String LISTING = """
            {"title":"工业设备运行数据","description":"设备温度、转速","category":"工业制造","plan":"one-off",\
            "right":{"actions":["use"],"territory":["MY"],"term":"P1Y"},\
            "askPrice":{"amount":"1200","currency":"JPY"}}""";

    private String tenant;
    private String provider;
    private String exchange;
    private String buyer;

    @BeforeEach
    void keys() {
        tenant = "t-" + UUID.randomUUID();
        provider = SERVICE.issue("provider", tenant, "--subject", "p7").get("secret").asString();
        exchange = SERVICE.issue("exchange", tenant, "--exchange", "zhejiang").get("secret").asString();
        buyer = SERVICE.key("buyer", tenant);
    }

    @Test
    void aDraftIsSeenByNoBuyerUntilItIsSubmittedAndAdmitted() {
        JsonNode draft = SERVICE.post("/v1/listings?draft=true", LISTING, provider).json();
        String path = "/v1/listings/" + draft.get("id").asString();
        assertThat(draft.get("state").asString()).isEqualTo("draft");
        assertThat(SERVICE.get(path, buyer).status()).isEqualTo(404);
        assertThat(SERVICE.get(path, provider).status()).isEqualTo(200);
        assertThat(quote(draft, buyer).body()).contains("There is no listing");
        assertThat(quote(draft, provider).status()).isIn(200, 201);
        assertThat(SERVICE.post(path + "/admission", "", exchange).body()).contains("is a draft").contains("Maybe");
        assertThat(SERVICE.post(path + "/submission", "", provider).json().get("state").asString())
                .isEqualTo("submitted");
        assertThat(SERVICE.post(path + "/submission", "", provider).status()).as("so already").isEqualTo(200);
        assertThat(SERVICE.get(path, buyer).status()).isEqualTo(200);
        assertThat(SERVICE.post(path + "/admission", "", exchange).json().get("state").asString())
                .isEqualTo("admitted");
        JsonNode now = SERVICE.get(path, buyer).json();
        assertThat(now.get("standing").get("title").asString()).isEqualTo("confirmed");
        assertThat(now.get("revision").asInt()).isEqualTo(3);
    }

    @Test
    void aRefusedListingSaysWhyAndIsOfferedAgainOnceItIsMended() {
        String path = listed(provider);
        assertThat(SERVICE.post(path + "/refusal", "{}", exchange).body()).contains("/reason");
        JsonNode refused = SERVICE.post(path + "/refusal", "{\"reason\":\"no sample\"}", exchange).json();
        assertThat(refused.get("state").asString()).isEqualTo("refused");
        assertThat(refused.get("reason").asString()).isEqualTo("no sample");
        assertThat(SERVICE.get(path, buyer).status()).isEqualTo(404);
        assertThat(SERVICE.post(path + "/refusal", "{\"reason\":\"x\"}", provider).status()).isEqualTo(403);
        JsonNode again = SERVICE.post(path + "/submission", "", provider).json();
        assertThat(again.get("state").asString()).isEqualTo("submitted");
        assertThat(again.has("reason")).isFalse();
    }

    @Test
    void aWithdrawnListingPricesNothingAndIsAdmittedAndEditedNoMore() {
        String path = listed(provider);
        JsonNode listing = SERVICE.get(path, provider).json();
        assertThat(quote(listing, exchange).status()).isIn(200, 201);
        Answer gone = SERVICE.post(path + "/withdrawal", "", provider);
        assertThat(gone.json().get("state").asString()).isEqualTo("withdrawn");
        assertThat(quote(listing, exchange).status()).isEqualTo(422);
        assertThat(quote(listing, exchange).body()).contains("was withdrawn and has no price");
        for (String what : List.of("/admission", "/submission")) {
            assertThat(SERVICE.post(path + what, "", exchange).status()).as(what).isEqualTo(409);
        }
        assertThat(patch(path, "{\"title\":\"x\"}", provider, gone.header("ETag")).status()).isEqualTo(409);
        assertThat(SERVICE.get("/v1/listings", exchange).json().get("listings")).isEmpty();
        assertThat(SERVICE.get("/v1/listings?state=withdrawn", exchange).json().get("listings")).hasSize(1);
        String stranger = SERVICE.key("provider", tenant);
        assertThat(SERVICE.post(listed(provider) + "/withdrawal", "", stranger).status()).isEqualTo(404);
    }

    @Test
    void anEditNamesTheRevisionThatItIsOfAndTurnsJustTheChangedFieldsBackToClaims() {
        String path = listed(provider);
        SERVICE.post(path + "/admission", "", exchange);
        Answer read = SERVICE.get(path, provider);
        String tag = read.header("ETag");
        assertThat(patch(path, "{\"title\":\"x\"}", provider, null).status()).isEqualTo(428);
        assertThat(patch(path, "{\"title\":\"x\"}", provider, "\"1\"").status()).isEqualTo(412);
        assertThat(patch(path, "{\"nope\":1}", provider, tag).body()).contains("/nope");
        assertThat(patch(path, "{\"plan\":\"barter\"}", provider, tag).body()).contains("/plan");
        assertThat(patch(path, "{\"provider\":\"p8\"}", provider, tag).status()).isEqualTo(422);
        assertThat(patch(path, "{\"askPrice\":{\"amount\":\"1.5\",\"currency\":\"JPY\"}}", provider, tag).body())
                .contains("/askPrice");
        Answer edited = patch(path, "{\"description\":\"设备温度、转速、电流\",\"volume\":5000}", provider, tag);
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().get("standing").get("description").asString()).isEqualTo("claimed");
        assertThat(edited.json().get("standing").get("volume").asString()).isEqualTo("claimed");
        assertThat(edited.json().get("standing").get("title").asString()).isEqualTo("confirmed");
        assertThat(edited.json().get("state").asString()).isEqualTo("admitted");
        assertThat(edited.header("ETag")).isNotEqualTo(tag);
        Answer lost = SERVICE.patch(path, "{\"description\":\"设备温度、转速、电流\",\"volume\":5000}", provider, "If-Match", tag,
                "Idempotency-Key", "again");
        assertThat(lost.status()).as("repeated with its key").isEqualTo(200);
        assertThat(lost.header("ETag")).isEqualTo(edited.header("ETag"));
        assertThat(patch(path, "{\"description\":\"设备温度、转速、电流\"}", provider, tag).status()).as("without")
                .isEqualTo(412);
        Answer same = patch(path, "{\"volume\":5000}", provider, edited.header("ETag"));
        assertThat(same.header("ETag")).as("nothing changed").isEqualTo(edited.header("ETag"));
        assertThat(SERVICE.post(path + "/admission", "{\"digest\":\"sha256:old\"}", exchange).body())
                .contains("says something else by now");
        JsonNode admitted = SERVICE.post(path + "/admission", "", exchange).json();
        assertThat(admitted.get("confirmed")).hasSize(2);
        Answer removed = patch(path, "{\"description\":null}", provider, SERVICE.get(path, provider).header("ETag"));
        assertThat(removed.json().get("listing").has("description")).isFalse();
        assertThat(removed.json().get("standing").get("description").asString()).as("silence is a claim, too")
                .isEqualTo("claimed");
    }

    @Test
    void untilAnEditIsAdmittedAPriceIsTheLowerOfBoth() {
        String path = listed(provider);
        SERVICE.post(path + "/admission", "", exchange);
        JsonNode listing = SERVICE.get(path, provider).json();
        double admitted = typical(quote(listing, exchange).json());
        int lower = 0;
        int higher = 0;
        for (String title : List.of("企业信用评分模型", "高精地图", "iris", "工业设备运行数据样例", "股票行情")) {
            patch(path, "{\"title\":\"" + title + "\",\"description\":\"" + title + "\"}", provider,
                    SERVICE.get(path, provider).header("ETag"));
            JsonNode edited = quote(listing, exchange).json();
            assertThat(edited.get("inputs").get("before").get("groups").get(0).asString()).isEqualTo("text");
            double now = typical(edited);
            assertThat(now).as(title).isLessThanOrEqualTo(1.3 * admitted);
            lower += now < 0.9 * admitted ? 1 : 0;
            higher += edited.get("heldBack").asDouble() < 0.999 ? 1 : 0;
        }
        assertThat(lower + higher).as("edits that would move it").isGreaterThan(2);
    }

    @Test
    void whatIsRefusedIsAllAClaimAgainAndWhatWasNeverOfferedStaysPrivate() {
        String path = listed(provider);
        SERVICE.post(path + "/admission", "", exchange);
        SERVICE.post(path + "/refusal", "{\"reason\":\"false\"}", exchange);
        JsonNode again = SERVICE.post(path + "/submission", "", provider).json();
        assertThat(again.get("standing").toString()).contains("claimed").doesNotContain("confirmed");
        assertThat(SERVICE.post(path + "/admission", "", exchange).json().get("state").asString())
                .isEqualTo("admitted");
        String draft = "/v1/listings/"
                + SERVICE.post("/v1/listings?draft=true", LISTING, provider).json().get("id").asString();
        SERVICE.post(draft + "/withdrawal", "", provider);
        assertThat(SERVICE.get(draft, buyer).status()).isEqualTo(404);
        assertThat(SERVICE.get("/v1/listings?state=withdrawn", buyer).json().get("listings")).isEmpty();
        assertThat(SERVICE.post(path + "/admission", "{\"fields\":[]}", exchange).body()).contains("names none");
    }

    @Test
    void anAdmissionConfirmsJustWhatItNamesAlsoWhereAValueComesBack() {
        String path = listed(provider);
        SERVICE.post(path + "/admission", "", exchange);
        for (String title : List.of("股票行情", "工业设备运行数据")) {
            patch(path, "{\"title\":\"" + title + "\"}", provider, SERVICE.get(path, provider).header("ETag"));
            if (title.equals("股票行情")) {
                SERVICE.post(path + "/admission", "", exchange);
            }
        }
        assertThat(SERVICE.get(path, provider).json().get("standing").get("title").asString()).isEqualTo("claimed");
        SERVICE.post(path + "/admission", "{\"fields\":[\"category\"]}", exchange);
        assertThat(SERVICE.get(path, provider).json().get("standing").get("title").asString())
                .as("was admitted once, and not now").isEqualTo("claimed");
        SERVICE.post(path + "/admission", "{\"fields\":[\"title\"]}", exchange);
        assertThat(SERVICE.get(path, provider).json().get("standing").get("title").asString()).isEqualTo("confirmed");
    }

    @Test
    void listingsAreFoundByCategoryProviderStateAndWords() {
        String path = listed(provider);
        SERVICE.post("/v1/listings", LISTING.replace("工业制造", "金融").replace("设备运行", "Kredit"), exchange);
        assertThat(found("category=金融")).isEqualTo(1);
        assertThat(found("provider=p7")).isEqualTo(1);
        assertThat(found("text=kredit")).isEqualTo(1);
        assertThat(found("text=转速")).isEqualTo(2);
        assertThat(found("state=admitted")).isEqualTo(1);
        SERVICE.post(path + "/admission", "", exchange);
        assertThat(found("state=admitted")).isEqualTo(2);
        assertThat(found("state=admitted&category=工业制造&provider=p7&text=温度")).isEqualTo(1);
        assertThat(SERVICE.get("/v1/listings?state=gone", exchange).body()).contains("'gone'").contains("Maybe one of");
    }

    @Test
    void aListingNamesItsOwnProvidersProfileAlone() {
        Answer other = SERVICE.post("/v1/listings", LISTING.replace("\"plan\"", "\"profileId\":\"prf_x\",\"plan\""),
                exchange);
        assertThat(other.body()).contains("There is no profile 'prf_x'");
    }

    private int found(String query) {
        return SERVICE.get(URI.create("/v1/listings?" + query).toASCIIString(), exchange).json().get("listings").size();
    }

    private static double typical(JsonNode quote) {
        return Double.parseDouble(quote.get("typical").get("amount").asString());
    }

    private String listed(String key) {
        return "/v1/listings/" + SERVICE.post("/v1/listings", LISTING, key).json().get("id").asString();
    }

    private static Answer quote(JsonNode listing, String key) {
        return SERVICE.post("/v1/quotes", """
                {"listingId":"%s","buyer":{"region":"MY"},"currency":"CNY"}"""
                .formatted(listing.get("id").asString()), key);
    }

    private static Answer patch(String path, String body, String key, String tag) {
        return tag == null
                ? SERVICE.patch(path, body, key)
                : SERVICE.patch(path, body, key, "If-Match", tag);
    }
}
