package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assay.document.fault.Faults;
import io.assay.document.json.Moments;
import io.assay.pricing.auction.Witness;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A [Witness] as JSON, told apart by `kind`; absent where there is none.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = WitnessDocument.Marginal.class, name = "marginal-bids"),
    @JsonSubTypes.Type(value = WitnessDocument.Standing.class, name = "standing-prices"),
    @JsonSubTypes.Type(value = WitnessDocument.Offers.class, name = "offers"),
    @JsonSubTypes.Type(value = WitnessDocument.Packages.class, name = "item-prices")})
sealed interface WitnessDocument {
    /// See [Witness.Marginal].
    record Marginal(@JsonProperty("lastIn") String lastIn,
            @JsonProperty("firstOut") @Nullable String firstOut) implements WitnessDocument {}

    /// See [Witness.Standing].
    record Standing(@JsonProperty("steps") List<StepDocument> steps,
            @JsonProperty("closed") @Nullable String closed) implements WitnessDocument {}

    /// See [Witness.Step].
    record StepDocument(@JsonProperty("bid") String bid, @JsonProperty("price") String price) {}

    /// See [Witness.Offers].
    record Offers(@JsonProperty("prices") List<String> prices) implements WitnessDocument {}

    /// See [Witness.Packages].
    record Packages(@JsonProperty("prices") List<String> prices, @JsonProperty("pivots") List<PivotDocument> pivots,
            @JsonProperty("core") List<String> core) implements WitnessDocument {}

    /// See [Witness.Pivot].
    record PivotDocument(@JsonProperty("bidder") String bidder, @JsonProperty("bids") List<String> bids,
            @JsonProperty("prices") List<String> prices) {}

    static @Nullable WitnessDocument of(Witness witness, MinorUnits money) {
        return switch (witness) {
            case Witness.None _ -> null;
            case Witness.Marginal marginal -> new Marginal(marginal.lastIn(), marginal.firstOut());
            case Witness.Standing standing -> new Standing(standing.steps().stream()
                    .map(step -> new StepDocument(step.bid(), money.write(step.price()))).toList(),
                    standing.closed() == null ? null : standing.closed().toString());
            case Witness.Offers offers -> new Offers(amounts(offers.prices(), money));
            case Witness.Packages packages -> new Packages(amounts(packages.prices(), money),
                    packages.pivots().stream().map(pivot -> new PivotDocument(pivot.bidder(), pivot.bids(),
                            amounts(pivot.prices(), money))).toList(),
                    amounts(packages.core(), money));
        };
    }

    private static List<String> amounts(List<Long> minorUnits, MinorUnits money) {
        return minorUnits.stream().map(money::write).toList();
    }

    private static List<Long> amounts(List<String> texts, String pointer, MinorUnits money, Faults faults) {
        return IntStream.range(0, texts.size()).mapToObj(i -> money.read(pointer + "/" + i, texts.get(i), faults))
                .toList();
    }

    /// The witness, after noting under `pointer` what is wrong.
    static Witness witness(@Nullable WitnessDocument document, String pointer, MinorUnits money, Faults faults) {
        return switch (document) {
            case null -> new Witness.None();
            case Marginal marginal -> new Witness.Marginal(marginal.lastIn(), marginal.firstOut());
            case Standing standing -> new Witness.Standing(IntStream.range(0, standing.steps().size())
                    .mapToObj(i -> new Witness.Step(standing.steps().get(i).bid(), money.read(
                            pointer + "/steps/" + i + "/price", standing.steps().get(i).price(), faults)))
                    .toList(),
                    standing.closed() == null
                            ? null
                            : Moments.parse(pointer + "/closed", standing.closed(), faults));
            case Offers offers -> new Witness.Offers(amounts(offers.prices(), pointer + "/prices", money, faults));
            case Packages packages -> new Witness.Packages(amounts(packages.prices(), pointer + "/prices", money,
                    faults), IntStream.range(0, packages.pivots().size()).mapToObj(i -> {
                        PivotDocument pivot = packages.pivots().get(i);
                        return new Witness.Pivot(pivot.bidder(), pivot.bids(), amounts(pivot.prices(),
                                pointer + "/pivots/" + i + "/prices", money, faults));
                    }).toList(), amounts(packages.core(), pointer + "/core", money, faults));
        };
    }
}
