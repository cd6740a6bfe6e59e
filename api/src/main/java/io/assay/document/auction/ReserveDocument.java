package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.pricing.auction.Reserve;
import io.assay.pricing.demand.ValueDistribution;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A [Reserve] as JSON, told apart by `rule`.
///
/// @param rule how it is found
/// @param amount the reserve; written by all rules, read by `given`
/// @param sellerValue what not selling is worth to the seller; of `myerson` and `empirical-ironed`
/// @param distribution of values, of `myerson`
/// @param past bids of earlier buyers, of `empirical-ironed`
record ReserveDocument(@JsonProperty("rule") Rule rule, @JsonProperty("amount") @Nullable String amount,
        @JsonProperty("sellerValue") @Nullable String sellerValue,
        @JsonProperty("distribution") @Nullable DistributionDocument distribution,
        @JsonProperty("past") @Nullable List<String> past) {
    /// How a reserve is found.
    enum Rule {
        @JsonProperty("none")
        NONE, @JsonProperty("given")
        GIVEN, @JsonProperty("myerson")
        MYERSON, @JsonProperty("empirical-ironed")
        EMPIRICAL_IRONED
    }

    static @Nullable ReserveDocument of(Reserve reserve, MinorUnits money) {
        return switch (reserve) {
            case Reserve.None _ -> null;
            case Reserve.Given given -> new ReserveDocument(Rule.GIVEN, money.write(given.amount()), null, null, null);
            case Reserve.Myerson myerson -> new ReserveDocument(Rule.MYERSON, money.write(myerson.amount()),
                    money.write(myerson.cost()), DistributionDocument.of(myerson.values(), money), null);
            case Reserve.Empirical empirical -> new ReserveDocument(Rule.EMPIRICAL_IRONED,
                    money.write(empirical.amount()), money.write(empirical.cost()), null,
                    empirical.past().stream().map(money::write).toList());
        };
    }

    /// The reserve; none after noting under `pointer` what is wrong.
    Reserve reserve(String pointer, MinorUnits money, Faults faults) {
        long cost = money.read(pointer + "/sellerValue", sellerValue, 0, faults);
        Reserve made = switch (rule) {
            case NONE -> new Reserve.None();
            case GIVEN -> {
                long given = money.read(pointer + "/amount", amount, faults);
                yield faults.check(pointer + "/amount", () -> new Reserve.Given(given));
            }
            case MYERSON -> {
                DistributionDocument values = faults.required(pointer + "/distribution", distribution);
                ValueDistribution known = values == null
                        ? null
                        : values.distribution(pointer + "/distribution", money, faults);
                yield known == null
                        ? null
                        : faults.check(pointer + "/sellerValue", () -> Reserve.Myerson.of(known, cost));
            }
            case EMPIRICAL_IRONED -> {
                List<String> bids = past == null ? List.of() : past;
                List<Long> amounts = IntStream.range(0, bids.size())
                        .mapToObj(i -> money.read(pointer + "/past/" + i, bids.get(i), faults)).toList();
                yield faults.check(pointer + "/past", () -> Reserve.Empirical.of(amounts, cost));
            }
        };
        if (made != null && rule != Rule.GIVEN && amount != null && !amount.equals(money.write(made.amount()))) {
            faults.add(pointer + "/amount", "'" + amount + "' is not what the rule gives. Maybe "
                    + money.write(made.amount()) + ", or leave it out.");
        }
        return made == null ? new Reserve.None() : made;
    }
}
