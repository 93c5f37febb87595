package org.mailrecall.bench.load;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.bench.load.LoadShape.Distance;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;

/**
 * Makes a load, record by record, in the order of sending. It keeps only the scheduled records and the expected
 * commands in memory, so a load may be larger than memory.
 */
public final class LoadGenerator implements Iterator<Emission> {
    private static final double FORWARDED = 0.01;
    private static final double OUT_OF_REACH = 0.005;
    private static final double SAME_ID_ELSEWHERE = 0.001;

    private final LoadShape shape;
    private final EventClock clock;
    private final SplittableRandom random;
    private final Expected expected = new Expected();
    private final Later later = new Later();
    private final ArrayDeque<Emission> now = new ArrayDeque<>();
    private final RecallMaker recalls;
    private Mail mail;
    private RecallMaker.Recall recall;
    private int recipient;
    private long place;
    private long delivered;

    public LoadGenerator(LoadShape shape, EventClock clock) {
        this.shape = shape;
        this.clock = clock;
        this.random = new SplittableRandom(shape.seed());
        this.recalls = new RecallMaker(shape, clock, random, later, expected);
    }

    /** Returns the expected commands. They are complete once the iterator has ended. */
    public Expected expected() {
        return expected;
    }

    /** Returns the number of different copies made so far, scheduled copies included. */
    public long delivered() {
        return delivered;
    }

    @Override
    public boolean hasNext() {
        while (now.isEmpty()) {
            Emission due = later.next(place);
            if (due != null) {
                now.add(due);
            } else if (delivered < shape.deliveries()) {
                deliver();
                place++;
            } else {
                Emission last = later.at();
                if (last == null) {
                    return false;
                }
                now.add(last);
            }
        }
        return true;
    }

    @Override
    public Emission next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return now.poll();
    }

    private void deliver() {
        if (mail == null || recipient == mail.recipients()) {
            begin();
        }
        String to = mail.recipient(recipient++);
        DeliveredMessage own = copy(to, to, DeliveryRoute.DIRECT, DeliveryPlace.MAILBOX);
        send(own, true);
        double dice = random.nextDouble();
        if (dice < FORWARDED) {
            String deputy = Mail.user(mail.tenant(), random.nextInt(1 << 18));
            send(copy(to, deputy, DeliveryRoute.AUTO_FORWARD, DeliveryPlace.MAILBOX), true);
        } else if (dice < FORWARDED + OUT_OF_REACH) {
            send(copy(to, "somebody@elsewhere.example", DeliveryRoute.RULE_FORWARD, DeliveryPlace.EXTERNAL), false);
        }
    }

    private void begin() {
        Mail drawn = Mail.draw(random);
        boolean sameId = mail != null && random.nextDouble() < SAME_ID_ELSEWHERE;
        mail = sameId ? mail.in(drawn.tenant(), drawn.sender()) : drawn;
        recipient = 0;
        recall = recalls.begin(mail, place);
    }

    private void send(DeliveredMessage made, boolean reachable) {
        delivered++;
        String key = RecallKeys.recipientKey(made.getTenant(), made.getRecipient(), made.getMessageId());
        long due = recall != null && recall.early() ? place + recall.lead() : place;
        DeliveredMessage copy = due == place ? made : at(made, due);
        String watched = recall == null ? null : key + '|' + copy.getDeliveryId();
        Emission emission = new Emission(Kind.DELIVERY, key, copy, due, watched);
        if (random.nextDouble() < LoadShape.OUT_OF_ORDER) {
            due += 1 + random.nextLong(shape.shuffle());
        }
        if (due == place) {
            now.add(emission);
        } else {
            later.add(emission, due);
        }
        if (random.nextDouble() < LoadShape.DUPLICATES) {
            later.add(emission, due + 1 + random.nextLong(shape.shuffle()));
        }
        if (recall != null && recall.rightful() && reachable) {
            recalls.command(recall, recipient - 1, copy, watched);
        }
    }

    private DeliveredMessage copy(String to, String mailbox, DeliveryRoute route, DeliveryPlace where) {
        return new DeliveredMessage(
                mail.tenant(),
                mail.id(),
                to,
                Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()),
                Instant.ofEpochMilli(clock.at(place)),
                mail.sender(),
                mailbox,
                route,
                where,
                null);
    }

    private DeliveredMessage at(DeliveredMessage made, long due) {
        return new DeliveredMessage(
                made.getTenant(),
                made.getMessageId(),
                made.getRecipient(),
                made.getDeliveryId(),
                Instant.ofEpochMilli(clock.at(due)),
                made.getSender(),
                made.getMailbox(),
                made.getRoute(),
                made.getPlace(),
                null);
    }

    static long draw(SplittableRandom random, Distance distance) {
        return random.nextLong(distance.least(), distance.most() + 1);
    }
}
