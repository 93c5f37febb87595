package org.mailrecall.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.events.DeliveredMessage;

class LoadGeneratorTest {
    private static final long DELIVERIES = 200_000;
    private static final double RECALLED = 0.01;
    private static final EventClock CLOCK = EventClock.steady(1_800_000_000_000L, 100);

    private final LoadGenerator generator = generator(7);
    private final List<Emission> load = all(generator);

    @Test
    void theSameSeedGivesTheSameLoadAndAnotherOneAnother() {
        assertThat(all(generator(7))).isEqualTo(load);
        assertThat(all(generator(8))).isNotEqualTo(load);
    }

    @Test
    void aTwentiethComesTwiceAndATwentiethOutOfOrder() {
        List<DeliveredMessage> deliveries = deliveries();
        Set<String> copies =
                deliveries.stream().map(DeliveredMessage::getDeliveryId).collect(Collectors.toSet());
        assertThat(copies).hasSize((int) generator.delivered());
        assertThat(generator.delivered()).isBetween(DELIVERIES, DELIVERIES + LoadShape.LARGEST_LIST);
        assertThat((double) deliveries.size() / copies.size()).isCloseTo(1.05, within(0.005));

        Set<String> seen = new HashSet<>();
        long latest = 0;
        int behind = 0;
        for (DeliveredMessage delivery : deliveries) {
            boolean first = seen.add(delivery.getDeliveryId());
            long at = delivery.getEventTime().toEpochMilli();
            assertThat(at).as("within the lateness").isGreaterThan(latest - 30_000);
            behind += first && at < latest ? 1 : 0;
            latest = Math.max(latest, at);
        }
        assertThat((double) behind / copies.size()).isCloseTo(0.05, within(0.01));
    }

    @Test
    void mostMessagesGoToFewAndSomeToLargeListsInSeveralTenants() {
        Map<String, Integer> fanOut = new HashMap<>();
        deliveries().forEach(d -> fanOut.merge(d.getTenant() + d.getMessageId(), 1, Integer::sum));
        assertThat(fanOut.values().stream().filter(n -> n <= 3).count()).isGreaterThan(fanOut.size() / 2);
        assertThat(fanOut.values().stream().mapToInt(n -> n).max().orElse(0)).isGreaterThan(500);
        assertThat(deliveries().stream().map(DeliveredMessage::getTenant).distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void asManyAreRecalledAsAskedForAndATenthBeforeTheirDelivery() {
        int commands = generator.expected().commands().size();
        assertThat((double) commands).isCloseTo(DELIVERIES * RECALLED, within(DELIVERIES * RECALLED / 2));

        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < load.size(); i++) {
            if (load.get(i).watched() != null) {
                first.putIfAbsent(load.get(i).watched(), i);
            }
        }
        Set<String> early = new HashSet<>();
        Set<String> recalls = new HashSet<>();
        generator.expected().commands().values().forEach(cause -> {
            recalls.add(cause.request());
            if (first.get(cause.request()) < first.get(cause.copy())) {
                early.add(cause.request());
            }
        });
        assertThat((double) early.size() / recalls.size()).isCloseTo(0.1, within(0.06));
    }

    @Test
    void everyRecipientHasOneOwnCopyAndSomeHaveForwardedOnesBesides() {
        Map<RecipientRecall, Long> own = generator.expected().commands().entrySet().stream()
                .filter(command -> command.getValue().own())
                .collect(Collectors.groupingBy(c -> RecipientRecall.of(c.getKey()), Collectors.counting()));
        assertThat(own.values()).allMatch(copies -> copies == 1);
        assertThat(generator.expected().commands().size()).isGreaterThan(own.size());
    }

    @Test
    void whatIsExpectedOfAPartOfTheLoadIsWhatItsRecordsMakePossible() {
        Set<String> sent = load.stream()
                .limit(load.size() / 2)
                .map(Emission::watched)
                .filter(watched -> watched != null)
                .collect(Collectors.toSet());
        Expected half = generator.expected().of(sent::contains);

        assertThat(half.commands().size())
                .isBetween(1, generator.expected().commands().size() - 1);
        assertThat(half.commands().values())
                .allMatch(cause -> sent.contains(cause.request()) && sent.contains(cause.copy()));
    }

    private List<DeliveredMessage> deliveries() {
        return load.stream()
                .filter(e -> e.kind() == Kind.DELIVERY)
                .map(e -> (DeliveredMessage) e.value())
                .toList();
    }

    private static LoadGenerator generator(long seed) {
        return new LoadGenerator(LoadShape.fed(seed, DELIVERIES, RECALLED), CLOCK);
    }

    private static List<Emission> all(LoadGenerator generator) {
        List<Emission> all = new ArrayList<>();
        generator.forEachRemaining(all::add);
        return all;
    }
}
