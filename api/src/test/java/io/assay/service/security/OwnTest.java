package io.assay.service.security;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What is a party's own: a provider's profiles, an exchange's name.
class OwnTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String LISTING = """
            {"title":"城市道路数据","category":"公共服务","plan":"one-off"%s,"right":{"actions":["use"],"territory":["MY"],
             "term":"P1Y","delivery":"api"}}""";

    @Test
    void aProviderReadsItsOwnProfilesAloneUnderWhicheverOfItsKeys() throws IOException {
        String tenant = "own-profiles";
        String profile = Files.readString(Schemas.ROOT.resolve("examples/profile.json"));
        String mine = secret("provider", tenant, "--subject", "p7");
        String mineToo = secret("provider", tenant, "--subject", "p7");
        String other = secret("provider", tenant);
        Answer created = SERVICE.post("/v1/profiles", profile, mine);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().get("provider").asString()).isEqualTo("p7");
        String id = created.json().get("id").asString();
        assertThat(SERVICE.get("/v1/profiles/" + id, mine).status()).isEqualTo(200);
        assertThat(SERVICE.get("/v1/profiles/" + id, mineToo).status()).isEqualTo(200);
        assertThat(SERVICE.get("/v1/profiles/" + id, other).status()).isEqualTo(404);
        assertThat(SERVICE.get("/v1/profiles/" + id, secret("exchange", tenant)).status()).isEqualTo(200);
        String scorecard = "{\"profileId\":\"%s\"}".formatted(id);
        assertThat(SERVICE.post("/v1/scorecards", scorecard, mine).status()).isEqualTo(200);
        assertThat(SERVICE.post("/v1/scorecards", scorecard, other).status()).isEqualTo(422);
        String quote = """
                {"profileId":"%s","right":{"actions":["use"],"territory":["MY"],"term":"P1Y"},
                 "buyer":{"region":"MY"},"currency":"CNY"}""".formatted(id);
        assertThat(SERVICE.post("/v1/quotes", quote, mine).status()).isEqualTo(201);
        Answer refused = SERVICE.post("/v1/quotes", quote, other);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("There is no profile '" + id + "'.");
    }

    @Test
    void aProviderNamesNoOthersProfileAsTheBuyers() throws IOException {
        String tenant = "own-buyers";
        String theirs = profile(secret("provider", tenant, "--subject", "p7"));
        String key = secret("provider", tenant, "--subject", "p8");
        String mine = profile(key);
        String request = """
                {"profileId":"%s","buyer":{"region":"MY-14","profileId":"%s"}}""";
        Answer refused = SERVICE.post("/v1/scorecards", request.formatted(mine, theirs), key);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/buyer/profileId", "There is no profile '" + theirs + "'.");
        assertThat(SERVICE.post("/v1/scorecards", request.formatted(mine, mine), key).status()).isEqualTo(200);
        assertThat(SERVICE.post("/v1/scorecards", request.formatted(mine, theirs), secret("exchange", tenant))
                .status()).isEqualTo(200);
    }

    @Test
    void aProviderListsNoOthersProfile() throws IOException {
        String tenant = "own-listings";
        String theirs = profile(secret("provider", tenant, "--subject", "p7"));
        String key = secret("provider", tenant, "--subject", "p8");
        Answer refused = SERVICE.post("/v1/listings", LISTING.formatted(",\"profileId\":\"" + theirs + "\""), key);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/profileId", "There is no profile '" + theirs + "'.");
        String own = LISTING.formatted(",\"profileId\":\"" + profile(key) + "\"");
        assertThat(SERVICE.post("/v1/listings", own, key).status()).isEqualTo(201);
    }

    @Test
    void aProviderIsToldOfNoOthersListingAndReadsNoOthersQuote() throws IOException {
        String tenant = "own-signals";
        String mine = secret("provider", tenant, "--subject", "p7");
        String other = secret("provider", tenant, "--subject", "p8");
        String listed = SERVICE
                .post("/v1/listings", LISTING.formatted(",\"profileId\":\"" + profile(mine) + "\""), mine)
                .json().get("id").asString();
        String scorecard = "{\"listingId\":\"%s\"}".formatted(listed);
        assertThat(SERVICE.post("/v1/scorecards", scorecard, mine).status()).isEqualTo(200);
        assertThat(SERVICE.post("/v1/scorecards", scorecard, secret("buyer", tenant)).status()).isEqualTo(200);
        Answer refused = SERVICE.post("/v1/scorecards", scorecard, other);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/listingId", "cannot speak for 'p7'");

        String request = "{\"listingId\":\"%s\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\"}"
                .formatted(listed);
        Answer quote = SERVICE.post("/v1/quotes", request, mine);
        assertThat(quote.status()).as(quote.body()).isEqualTo(201);
        String path = "/v1/quotes/" + quote.json().get("id").asString();
        assertThat(SERVICE.get(path, mine).status()).isEqualTo(200);
        assertThat(SERVICE.get(path, secret("buyer", tenant)).status()).isEqualTo(200);
        assertThat(SERVICE.get(path, other).status()).isEqualTo(404);
        assertThat(SERVICE.post("/v1/quotes", request, other).status()).isEqualTo(422);
        Answer inAnothersName = SERVICE.post("/v1/quotes", request(LISTING.formatted(",\"provider\":\"p7\"")), other);
        assertThat(inAnothersName.status()).isEqualTo(422);
        assertThat(inAnothersName.body()).contains("/listing/provider");
    }

    private static String profile(String key) throws IOException {
        Answer created = SERVICE.post("/v1/profiles",
                Files.readString(Schemas.ROOT.resolve("examples/profile.json")), key);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.json().get("id").asString();
    }

    @Test
    void anExchangeIsKnownByTheNameThatWasSetAndByNoOther() {
        String key = secret("exchange", "own-name", "--exchange", "zhejiang");
        String set = quoted(LISTING.formatted(""), key);
        assertThat(set).contains("\"exchange\":\"zhejiang\"");
        assertThat(quoted(LISTING.formatted(",\"exchange\":\"zhejiang\""), key)).isEqualTo(set);
        Answer other = SERVICE.post("/v1/listings", LISTING.formatted(",\"exchange\":\"beijing\""), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("faults").get(0).get("pointer").asString()).isEqualTo("/exchange");
        assertThat(other.body()).contains("is another exchange than yours, 'zhejiang'. Maybe leave it out.");
        Answer inline = SERVICE.post("/v1/quotes", request(LISTING.formatted(",\"exchange\":\"beijing\"")), key);
        assertThat(inline.status()).isEqualTo(422);
        assertThat(inline.body()).contains("/listing/exchange");
    }

    @Test
    void anExchangeWithoutANameIsKnownByItsTenants() {
        assertThat(quoted(LISTING.formatted(""), secret("exchange", "own-tenant")))
                .contains("\"exchange\":\"own-tenant\"");
    }

    private static String quoted(String listing, String key) {
        Answer quote = SERVICE.post("/v1/quotes", request(listing), key);
        assertThat(quote.status()).as(quote.body()).isIn(200, 201);
        return quote.json().get("inputs").get("listing").toString();
    }

    private static String request(String listing) {
        return "{\"listing\":%s,\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\",\"asOf\":\"2026-11-20T09:00:00Z\"}"
                .formatted(listing);
    }

    private static String secret(String role, String tenant, String... more) {
        return SERVICE.issue(role, tenant, more).get("secret").asString();
    }
}
