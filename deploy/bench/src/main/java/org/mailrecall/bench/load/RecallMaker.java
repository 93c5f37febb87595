package org.mailrecall.bench.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;

/** Makes the requests of a load: which messages are recalled, and when. */
final class RecallMaker {
    private static final int PART = 1_000;
    private static final double FORGED = 0.02;
    private static final double SENT_TWICE = 0.02;
    /**
     * The share of the recalls that name two more recipients: a person who never got the message, and an external
     * recipient. The recall fails for both.
     */
    private static final double TO_NOBODY = 0.1;

    /**
     * A recall of the load.
     *
     * @param lead the distance from the request to the deliveries that follow it; 0 where the request comes after them
     * @param due the place of the request
     * @param rightful whether the asker is the message's sender
     */
    record Recall(Mail mail, String id, long lead, long due, boolean rightful) {
        boolean early() {
            return lead > 0;
        }
    }

    private final LoadShape shape;
    private final EventClock clock;
    private final SplittableRandom random;
    private final Later later;
    private final Expected expected;
    private final long start;
    private final long end;
    /**
     * The most recipients that a recalled message may have, ten or a quarter of all recalled deliveries: a single large
     * message must not dominate.
     */
    private final double largest;

    private long recalled;

    RecallMaker(LoadShape shape, EventClock clock, SplittableRandom random, Later later, Expected expected) {
        this.shape = shape;
        this.clock = clock;
        this.random = random;
        this.later = later;
        this.expected = expected;
        this.start = shape.recallAfter().least();
        // After this place no message is recalled, so that every request comes before the last delivery.
        this.end = shape.deliveries() - shape.recallAfter().most();
        this.largest = Math.max(10, shape.recalled() * shape.deliveries() / 4);
    }

    /** Decides whether a message is recalled, and schedules its request. Returns null where it is not recalled. */
    Recall begin(Mail mail, long place) {
        if (place < start || place > end || recalled >= wanted(place) || mail.recipients() > largest) {
            return null;
        }
        if (random.nextInt(3) > 0) { // otherwise always the first message would be taken that the share allows
            return null;
        }
        recalled += mail.recipients();
        boolean early = random.nextDouble() < LoadShape.EARLY;
        long distance = LoadGenerator.draw(random, shape.recallAfter());
        long due = early ? place : place + mail.recipients() + distance;
        boolean rightful = random.nextDouble() >= FORGED;
        String id = "recall." + Long.toHexString(random.nextLong()) + '@' + mail.tenant() + ".example";
        Recall recall = new Recall(mail, id, early ? distance : 0, due, rightful);
        ask(recall);
        return recall;
    }

    private double wanted(long place) {
        return shape.recalled() * shape.deliveries() * (place + 1 - start) / Math.max(1, end + 1 - start);
    }

    /** Registers the command for a recalled copy of the recipient with this index. */
    void command(Recall recall, int recipient, DeliveredMessage copy, String watchedCopy) {
        int part = recipient / PART + 1;
        CommandKey key =
                new CommandKey(copy.getTenant(), recall.id(), copy.getRecipient(), CopyIds.of(copy.getDeliveryId()));
        boolean own = copy.getRoute() == DeliveryRoute.DIRECT;
        expected.add(key, new Expected.Cause(watched(recall, part), watchedCopy, own));
    }

    private void ask(Recall recall) {
        Mail mail = recall.mail();
        List<RequestedRecipient> all = new ArrayList<>();
        for (int i = 0; i < mail.recipients(); i++) {
            all.add(new RequestedRecipient(mail.recipient(i), null, RecipientLocation.TENANT_CLOUD));
        }
        if (random.nextDouble() < TO_NOBODY) {
            all.add(new RequestedRecipient(
                    "left." + random.nextInt(1 << 18) + '@' + mail.tenant() + ".example",
                    null,
                    RecipientLocation.TENANT_CLOUD));
            all.add(new RequestedRecipient("somebody@elsewhere.example", null, RecipientLocation.EXTERNAL));
        }
        int parts = (all.size() + PART - 1) / PART;
        for (int part = 1; part <= parts; part++) {
            List<RequestedRecipient> some = all.subList((part - 1) * PART, Math.min(all.size(), part * PART));
            RecallRequest request = request(recall, List.copyOf(some), part, parts, all.size());
            Emission emission = new Emission(
                    Kind.REQUEST,
                    RecallKeys.recallKey(mail.tenant(), recall.id()),
                    request,
                    recall.due(),
                    watched(recall, part));
            later.add(emission, recall.due());
            if (random.nextDouble() < SENT_TWICE) {
                later.add(emission, recall.due() + 1 + random.nextLong(shape.shuffle()));
            }
        }
    }

    private RecallRequest request(Recall recall, List<RequestedRecipient> recipients, int part, int parts, int total) {
        Mail mail = recall.mail();
        String asker = recall.rightful() ? mail.sender() : "mallory@" + mail.tenant() + ".example";
        RecallAsk ask = new RecallAsk(
                mail.id(),
                asker,
                AskerRole.SELF,
                "Figures for the third quarter",
                recipients,
                false,
                Instant.ofEpochMilli(clock.at(recall.due()) - 1_000),
                null,
                part,
                parts,
                total,
                null);
        return new RecallRequest(
                mail.tenant(),
                recall.id(),
                RequestAction.ASK,
                Instant.ofEpochMilli(clock.at(recall.due())),
                asker,
                ask,
                List.of());
    }

    private static String watched(Recall recall, int part) {
        return RecallKeys.recallKey(recall.mail().tenant(), recall.id()) + '#' + part;
    }
}
