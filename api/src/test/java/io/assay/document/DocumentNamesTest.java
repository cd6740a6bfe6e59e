package io.assay.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.assay.document.auction.AuctionDocument;
import io.assay.document.auction.CertificateDocument;
import io.assay.document.auction.ResultDocument;
import io.assay.document.deal.DealEntry;
import io.assay.document.deal.StoredDeal;
import io.assay.document.demand.EventDocument;
import io.assay.document.demand.SearchDocument;
import io.assay.document.json.Json;
import io.assay.document.listing.StoredListing;
import io.assay.document.model.Deployment;
import io.assay.document.model.ModelDiff;
import io.assay.document.model.StoredModel;
import io.assay.document.profile.StoredProfile;
import io.assay.document.quote.QuoteDocument;
import io.assay.document.quote.QuoteRequest;
import io.assay.document.signature.PublicSigningKey;
import io.assay.document.transfer.PredictionsDocument;
import io.assay.document.transfer.TransferReport;
import io.assay.service.security.ApiKey;
import io.assay.valuation.hedonic.ListingFeatures;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What is signed, hashed or stored bears names that stand there on purpose: no Java name and no record of the core
/// gets in.
class DocumentNamesTest {
    private static final List<Class<?>> KEPT = List.of(QuoteDocument.class, StoredModel.class, StoredDeal.class,
            DealEntry.class, Deployment.class, CertificateDocument.class, StoredProfile.class, StoredListing.class,
            TransferReport.class, PredictionsDocument.class, ModelDiff.class, ApiKey.class, PublicSigningKey.class,
            // Requests are digested where they carry an idempotency key.
            QuoteRequest.class, EventDocument.class, SearchDocument.class, AuctionDocument.class, ResultDocument.class);

    @Test
    void everyMemberHasANameThatIsNotJavas() {
        Set<Class<?>> seen = new LinkedHashSet<>();
        List<String> faults = new ArrayList<>();
        KEPT.forEach(type -> walk(type, seen, faults));
        assertThat(faults).isEmpty();
        assertThat(seen.size()).as("types that were looked at").isGreaterThan(80);
    }

    record Unnamed(@JsonProperty("good") String good, String bad, ListingFeatures core) {}

    @Test
    void aMemberWithoutANameAndARecordOfTheCoreAreFound() {
        List<String> faults = new ArrayList<>();
        walk(Unnamed.class, new LinkedHashSet<>(), faults);
        assertThat(faults).contains("Unnamed.bad has no name of its own", "Unnamed.core has no name of its own",
                "ListingFeatures is no document");
    }

    private static void walk(Type type, Set<Class<?>> seen, List<String> faults) {
        switch (type) {
            case ParameterizedType generic -> {
                walk(generic.getRawType(), seen, faults);
                for (Type argument : generic.getActualTypeArguments()) {
                    walk(argument, seen, faults);
                }
            }
            case WildcardType wildcard -> walk(wildcard.getUpperBounds()[0], seen, faults);
            case Class<?> found -> walk(found, seen, faults);
            default -> throw new IllegalStateException("Nothing is known of " + type);
        }
    }

    private static void walk(Class<?> type, Set<Class<?>> seen, List<String> faults) {
        if (!type.getName().startsWith("io.assay") || !seen.add(type)) {
            return;
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                // Fails for a constant that nobody gave a word.
                assertThat(Json.mapper().writeValueAsString(constant)).startsWith("\"");
            }
            return;
        }
        if (type.getName().startsWith("io.assay.valuation") || type.getName().startsWith("io.assay.pricing")) {
            faults.add(type.getSimpleName() + " is no document");
        }
        JsonSubTypes kinds = type.getAnnotation(JsonSubTypes.class);
        if (kinds != null) {
            for (JsonSubTypes.Type kind : kinds.value()) {
                walk(kind.value(), seen, faults);
            }
        } else if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                walk(permitted, seen, faults);
            }
        }
        for (RecordComponent component : type.isRecord() ? type.getRecordComponents() : new RecordComponent[0]) {
            JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
            boolean named = (name != null && !name.value().isEmpty())
                    || component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                    || component.getAccessor().isAnnotationPresent(JsonValue.class);
            if (!named) {
                faults.add(type.getSimpleName() + "." + component.getName() + " has no name of its own");
            }
            walk(component.getGenericType(), seen, faults);
        }
    }
}
