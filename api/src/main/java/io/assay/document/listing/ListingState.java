package io.assay.document.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.Standing;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A listing as it stands after all that became of it: what it says, in which state, and who stands behind each field.
/// The same events give the same state.
///
/// A field is confirmed by the value that was admitted, or that an exchange typed; another value is a claim again, and
/// so is to say nothing where something was admitted. Until it is confirmed, the value that was stays the one to fall
/// back on.
public final class ListingState {
    private static final Set<String> EXCHANGES = Set.of("exchange", "admin");

    private final String id;
    private final String provider;
    private final Set<String> speakers = new HashSet<>();
    // By field the value that somebody stands behind; empty = that there is none.
    private final Map<ListingField, Optional<String>> confirmed = new EnumMap<>(ListingField.class);
    // By field and value who has admitted it, and by what the listing says how many have to.
    private final Map<ListingField, Map<String, Set<String>>> admittedBy = new EnumMap<>(ListingField.class);
    private final Map<List<Optional<String>>, Integer> keysNeeded = new HashMap<>();
    private final Map<FactGroup, ListingDocument> lastConfirmed = new EnumMap<>(FactGroup.class);
    private final Set<String> earlierProfiles = new TreeSet<>();
    private ListingDocument listing;
    private State state;
    private int revision = 1;
    private String changedAt;
    private @Nullable String reason;
    // The terms that an exchange has seen: what is asked, for which right, under which plan.
    private @Nullable List<@Nullable Object> admittedTerms;
    private boolean wasPrivate;

    /// Where a listing is in its life.
    public enum State {
        /// Its provider is not done.
        @JsonProperty("draft")
        DRAFT,
        /// Its provider offers it.
        @JsonProperty("submitted")
        SUBMITTED,
        /// An exchange stands behind all that it stated then.
        @JsonProperty("admitted")
        ADMITTED,
        /// An exchange does not want it.
        @JsonProperty("refused")
        REFUSED,
        /// It is no longer on offer.
        @JsonProperty("withdrawn")
        WITHDRAWN;

        /// The name in JSON.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private ListingState(StoredListing created) {
        this.id = created.id();
        this.provider = created.provider();
        this.listing = created.listing();
        this.changedAt = created.createdAt();
        this.speakers.add(created.createdBy());
        boolean isExchange = EXCHANGES.contains(String.valueOf(created.createdAs()));
        this.state = isExchange
                ? State.ADMITTED
                : Boolean.TRUE.equals(created.draft()) ? State.DRAFT : State.SUBMITTED;
        if (isExchange) {
            confirm(List.of(ListingField.values()));
            admittedTerms = terms();
        }
        settle();
    }

    /// The state of `created` after `events`, which are all of it.
    public static ListingState of(StoredListing created, List<ListingEvent> events) {
        ListingState now = new ListingState(created);
        events.forEach(now::add);
        return now;
    }

    private void add(ListingEvent event) {
        revision++;
        changedAt = event.at();
        switch (event.change()) {
            case SUBMITTED -> {
                state = State.SUBMITTED;
                reason = null;
                speakers.add(event.by());
            }
            case EDITED -> edit(event);
            case ADMITTED -> admit(event);
            case REFUSED -> {
                state = State.REFUSED;
                reason = event.reason();
                confirmed.clear();
                admittedBy.clear();
                keysNeeded.clear();
                lastConfirmed.clear();
                admittedTerms = null;
            }
            case WITHDRAWN -> {
                wasPrivate = state == State.DRAFT || state == State.REFUSED;
                state = State.WITHDRAWN;
            }
        }
        settle();
    }

    private void edit(ListingEvent event) {
        ListingDocument before = listing;
        listing = Objects.requireNonNull(event.listing());
        speakers.add(event.by());
        if (before.profileId() != null && !before.profileId().equals(listing.profileId())) {
            earlierProfiles.add(before.profileId());
        }
        List<ListingField> changed = Arrays.stream(ListingField.values())
                .filter(field -> !field.in(before).equals(field.in(listing))).toList();
        changed.forEach(admittedBy::remove);
        if (EXCHANGES.contains(event.as())) {
            confirm(changed);
            admittedTerms = terms();
        }
    }

    private void admit(ListingEvent event) {
        reason = null;
        List<ListingField> fields = Objects.requireNonNull(event.fields());
        for (ListingField field : fields) {
            admittedBy.computeIfAbsent(field, _ -> new HashMap<>())
                    .computeIfAbsent(field.in(listing).orElse(""), _ -> new HashSet<>()).add(event.by());
        }
        int needed = keysNeeded.merge(said(), Objects.requireNonNull(event.keysNeeded()), Integer::max);
        confirm(fields.stream().filter(field -> admittedBy.getOrDefault(field, Map.of())
                .getOrDefault(field.in(listing).orElse(""), Set.of()).size() >= needed).toList());
        admittedTerms = terms();
        if (confirmedGroups().containsAll(EnumSet.of(FactGroup.STRUCTURE, FactGroup.TEXT))) {
            state = State.ADMITTED;
        }
    }

    private List<@Nullable Object> terms() {
        return Arrays.asList(listing.askPrice(), listing.plan(), listing.right());
    }

    private List<Optional<String>> said() {
        return Arrays.stream(ListingField.values()).map(field -> field.in(listing)).toList();
    }

    private void confirm(List<ListingField> fields) {
        fields.forEach(field -> confirmed.put(field, field.in(listing)));
    }

    private void settle() {
        confirmedGroups().forEach(group -> lastConfirmed.put(group, listing));
    }

    private boolean isConfirmed(ListingField field) {
        Optional<String> value = field.in(listing);
        Optional<String> known = confirmed.get(field);
        return known == null ? value.isEmpty() : known.equals(value);
    }

    /// Which listing it is.
    public String id() {
        return id;
    }

    /// Who offers it.
    public String provider() {
        return provider;
    }

    /// What it says.
    public ListingDocument listing() {
        return listing;
    }

    /// Where it is in its life.
    public State state() {
        return state;
    }

    /// How many times it was changed, from 1.
    public int revision() {
        return revision;
    }

    /// When it was changed last, RFC 3339.
    public String changedAt() {
        return changedAt;
    }

    /// Why it was refused, if it was.
    public @Nullable String reason() {
        return reason;
    }

    /// True if `subject` has typed any of it: such a key does not admit it.
    public boolean isBy(String subject) {
        return speakers.contains(subject);
    }

    /// True if `subject` has admitted all of `fields` as they are.
    public boolean hasAdmitted(String subject, List<ListingField> fields) {
        return fields.stream().allMatch(field -> admittedBy.getOrDefault(field, Map.of())
                .getOrDefault(field.in(listing).orElse(""), Set.of()).contains(subject));
    }

    /// True if ask, plan and right are as an exchange has seen them.
    public boolean hasAdmittedTerms() {
        return terms().equals(admittedTerms);
    }

    /// True if it never was on offer, or was refused: it is between its provider and the exchange.
    public boolean isPrivate() {
        return switch (state) {
            case DRAFT, REFUSED -> true;
            case WITHDRAWN -> wasPrivate;
            case SUBMITTED, ADMITTED -> false;
        };
    }

    /// True if somebody but the provider says which profile is of the dataset.
    public boolean isProfileConfirmed() {
        return isConfirmed(ListingField.PROFILE_ID);
    }

    /// The profile that somebody but the provider said was of the dataset, where the listing names it no more; else
    /// null.
    public @Nullable String profileBefore() {
        Optional<String> known = confirmed.getOrDefault(ListingField.PROFILE_ID, Optional.empty());
        return isProfileConfirmed() ? null : known.orElse(null);
    }

    /// How many keys have to admit a field of what it says before that is confirmed.
    public int keysNeeded() {
        return keysNeeded.getOrDefault(said(), 1);
    }

    /// Profiles that it named before.
    public Set<String> earlierProfiles() {
        return earlierProfiles;
    }

    /// The fields that it states, or that were confirmed before, with who stands behind each.
    public SortedMap<String, Standing> standing() {
        SortedMap<String, Standing> standing = new TreeMap<>();
        for (ListingField field : ListingField.values()) {
            if (field.in(listing).isPresent() || !isConfirmed(field)) {
                standing.put(field.label(), isConfirmed(field) ? Standing.CONFIRMED : Standing.CLAIMED);
            }
        }
        return standing;
    }

    /// The category, where somebody but the provider stands behind it; else null.
    public @Nullable String confirmedCategory() {
        return isConfirmed(ListingField.CATEGORY) ? listing.category() : null;
    }

    /// The fields that may be admitted.
    public List<ListingField> stated() {
        return Arrays.stream(ListingField.values())
                .filter(field -> field.in(listing).isPresent() || !isConfirmed(field)).toList();
    }

    /// The groups of facts of which every field is confirmed.
    public Set<FactGroup> confirmedGroups() {
        Set<FactGroup> groups = EnumSet.of(FactGroup.STRUCTURE, FactGroup.TEXT);
        for (ListingField field : ListingField.values()) {
            if (!isConfirmed(field)) {
                groups.remove(field.group());
            }
        }
        return groups;
    }

    /// What was confirmed of the groups that are no longer.
    public Map<FactGroup, ListingDocument> fallbacks() {
        Map<FactGroup, ListingDocument> before = new EnumMap<>(FactGroup.class);
        before.putAll(lastConfirmed);
        before.keySet().removeAll(confirmedGroups());
        return before;
    }
}
