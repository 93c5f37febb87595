package org.mailrecall.domain.intake;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rule of whose follow-up gives way when all places are taken in which follow-ups wait. Anybody can cancel and
 * approve what is not known yet: a single person must not take all places.
 */
final class WaitingPlaces {
    private WaitingPlaces() {}

    /**
     * Returns the waiting follow-up that gives way to one by a further person: of the person with the most, the one read
     * last. Empty where the person has a place already, and where nobody has more than one.
     */
    static Optional<FollowUp> givingWay(List<FollowUp> waiting, String person) {
        Map<String, Long> places = waiting.stream().collect(Collectors.groupingBy(FollowUp::by, Collectors.counting()));
        long most = places.isEmpty() ? 0 : Collections.max(places.values());
        return places.containsKey(person) || most < 2
                ? Optional.empty()
                : waiting.stream().filter(one -> places.get(one.by()) == most).reduce((earlier, later) -> later);
    }
}
