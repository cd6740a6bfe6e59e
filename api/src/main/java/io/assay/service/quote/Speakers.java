package io.assay.service.quote;

import io.assay.document.listing.ListingDocument;
import io.assay.document.listing.ListingState;
import io.assay.document.quote.QuoteRequest;
import io.assay.pricing.standing.ConfirmedBefore;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.service.profile.Profiles;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.valuation.hedonic.ListingFeatures;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who stands behind what a request for a quote names.
final class Speakers {
    private Speakers() {}

    /// What an exchange has typed is confirmed, what anybody else has is claimed, as a profile is by whoever sent it.
    static Standings standings(Caller caller, QuoteRequest request, Found found) {
        boolean isExchange = caller.role() == Role.EXCHANGE || caller.role() == Role.ADMIN;
        Set<FactGroup> confirmed = found.listing().map(ListingState::confirmedGroups)
                .orElse(request.listing() != null && isExchange
                        ? EnumSet.of(FactGroup.STRUCTURE, FactGroup.TEXT)
                        : Set.of());
        boolean isAudited = found.standing().state() == Profiles.State.CONFIRMED && found.isLinked();
        Standing profile = isAudited ? Standing.CONFIRMED : Standing.CLAIMED;
        Standing place = isAudited && found.standing().isPlaced() ? Standing.CONFIRMED : Standing.CLAIMED;
        boolean isPlaced = found.profile().map(known -> !known.profile().regions().isEmpty()).orElse(false);
        return Standings.all(Standing.CLAIMED).confirming(confirmed)
                .with(FactGroup.PROFILE, found.profile().isPresent() ? profile : Standing.ABSENT)
                .with(FactGroup.PLACE, isPlaced ? place : Standing.ABSENT);
    }

    /// True if somebody but the provider says that the profile is of what is listed.
    static boolean isLinked(Caller caller, Optional<ListingState> listing, @Nullable ListingDocument inline) {
        return listing.map(ListingState::isProfileConfirmed)
                .orElse(inline == null || caller.role() == Role.EXCHANGE || caller.role() == Role.ADMIN);
    }

    /// What was confirmed of a listing before edits that are claims as yet; null if nothing was.
    static @Nullable ConfirmedBefore before(ListingState listing, ListingFeatures now, String exchange) {
        Map<FactGroup, ListingDocument> before = listing.fallbacks();
        if (before.isEmpty()) {
            return null;
        }
        ListingFeatures text = before.containsKey(FactGroup.TEXT)
                ? Objects.requireNonNull(before.get(FactGroup.TEXT)).features(listing.id(), exchange,
                        listing.provider())
                : now;
        ListingFeatures structure = before.containsKey(FactGroup.STRUCTURE)
                ? Objects.requireNonNull(before.get(FactGroup.STRUCTURE)).features(listing.id(), exchange,
                        listing.provider())
                : now;
        return new ConfirmedBefore(new ListingFeatures(now.id(), now.exchange(), now.provider(), text.title(),
                text.description(), structure.category(), now.plan(), structure.updateFrequency(), structure.volume(),
                structure.sizeBytes(), structure.dimension()), before.keySet());
    }
}
