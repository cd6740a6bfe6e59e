package io.assay.document.json;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.transfer.PredictionsDocument;
import io.assay.document.transfer.TransferReport;
import io.assay.valuation.profile.QualityRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Every document has a schema that says what it is, and every example is of its schema and is accepted.
class SchemaTest {
    private static final Path ROOT = Schemas.ROOT;
    private static final RunningTestService SERVICE = RunningTestService.shared();

    @ParameterizedTest
    @CsvSource({"profile, /v1/profiles", "listing, /v1/listings", "quote-request, /v1/quotes"})
    void theExampleIsOfItsSchemaAndIsAccepted(String name, String resource) throws IOException {
        String example = Files.readString(ROOT.resolve("examples/" + name + ".json"));
        Schemas.assertValid(name, Json.mapper().readTree(example));
        assertThat(SERVICE.post(resource, example, SERVICE.adminKey()).status()).isIn(200, 201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"quality-rules", "transfer", "predictions", "scorecard-request", "events", "searches", "deal",
                "levers",
                "appraisal-request"})
    void theExampleIsOfItsSchema(String name) throws IOException {
        Schemas.assertValid(name, Json.mapper().readTree(Files.readString(ROOT.resolve("examples/" + name + ".json"))));
    }

    @Test
    void examplesOfFilesAreReadAsTheyAre() throws IOException {
        assertThat(Json.mapper().readValue(Files.readString(ROOT.resolve("examples/transfer.json")),
                TransferReport.class).gap().score()).isPositive();
        assertThat(Json.mapper().readValue(Files.readString(ROOT.resolve("examples/predictions.json")),
                PredictionsDocument.class).verified().values()).isNotEmpty();
        assertThat(Json.mapper().readValue(Files.readString(ROOT.resolve("examples/quality-rules.json")),
                QualityRules.class).columns()).hasSize(5);
    }

    @Test
    void examplesOfEventsSearchesDealsAndScorecardsAreAccepted() throws IOException {
        String admin = SERVICE.adminKey();
        String profile = SERVICE.post("/v1/profiles", Files.readString(ROOT.resolve("examples/profile.json")), admin)
                .json().get("id").asString();
        String listing = SERVICE.post("/v1/listings", Files.readString(ROOT.resolve("examples/listing.json")), admin)
                .json().get("id").asString();
        assertThat(SERVICE.post("/v1/listings/" + listing + "/events",
                Files.readString(ROOT.resolve("examples/events.json")), admin).status()).isEqualTo(202);
        assertThat(SERVICE.post("/v1/searches", Files.readString(ROOT.resolve("examples/searches.json")), admin)
                .status()).isEqualTo(202);
        Answer deal = SERVICE.post("/v1/deals",
                Files.readString(ROOT.resolve("examples/deal.json")).replace("lst_1", listing), admin);
        assertThat(deal.status()).as(deal.body()).isIn(200, 201);
        Answer scorecard = SERVICE.post("/v1/scorecards",
                Files.readString(ROOT.resolve("examples/scorecard-request.json")).replace("prf_1", profile), admin);
        assertThat(scorecard.status()).as(scorecard.body()).isEqualTo(200);
        Schemas.assertValid("scorecard", scorecard.json());
    }

    @Test
    void everyLineOfTheExampleOfDealsIsOfItsSchema() throws IOException {
        for (String line : Files.readAllLines(ROOT.resolve("examples/deals.ndjson"))) {
            Schemas.assertValid("deal", Json.mapper().readTree(line));
        }
    }

    @Test
    void anAppraisalIsOfItsSchema() throws IOException {
        Answer appraisal = SERVICE.post("/v1/appraisals",
                Files.readString(ROOT.resolve("examples/appraisal-request.json")), SERVICE.adminKey());
        assertThat(appraisal.status()).as(appraisal.body()).isEqualTo(200);
        Schemas.assertValid("appraisal", appraisal.json());
    }

    @Test
    void aDiffOfAModelAndItselfIsOfItsSchema() throws IOException {
        String model = SERVICE.get("/v1/models", SERVICE.adminKey()).json().get("active").asString();
        Answer diff = SERVICE.post("/v1/models/" + model + "/diff", "", SERVICE.adminKey());
        assertThat(diff.status()).as(diff.body()).isEqualTo(200);
        Schemas.assertValid("model-diff", diff.json());
    }

    @Test
    void quotesAreOfTheirSchemaWithAndWithoutAPrice() throws IOException {
        String request = Files.readString(ROOT.resolve("examples/quote-request.json"));
        Answer priced = SERVICE.post("/v1/quotes", request, SERVICE.adminKey());
        assertThat(priced.json().get("status").asString()).isEqualTo("priced");
        Schemas.assertValid("quote", priced.json());
        Answer unbounded = SERVICE.post("/v1/quotes", request.replace("one-off", "recurring"), SERVICE.adminKey());
        Schemas.assertValid("quote", unbounded.json());
    }

    @ParameterizedTest
    @CsvSource({"model, /models/exchange-listings.json", "training-report, /models/exchange-listings.report.json"})
    void documentsOnBoardAreOfTheirSchemas(String name, String resource) {
        Schemas.assertValid(name, Json.mapper().readTree(SchemaTest.class.getResourceAsStream(resource)));
    }

    @Test
    void aSchemaRefusesWhatItDoesNotKnow() throws IOException {
        ObjectNode listing = (ObjectNode) Json.mapper()
                .readTree(Files.readString(ROOT.resolve("examples/listing.json")));
        listing.put("colour", "red");
        assertThat(Schemas.of("listing").validate(listing)).isNotEmpty();
    }
}
