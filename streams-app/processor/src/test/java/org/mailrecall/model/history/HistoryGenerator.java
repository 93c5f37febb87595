package org.mailrecall.model.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.model.Input.Location;
import org.mailrecall.model.Input.Recipient;
import org.mailrecall.model.Normal;
import org.mailrecall.model.Policy;
import org.mailrecall.model.ReferenceModel;

/** A small but nasty random history; the same seed gives the same history. */
public final class HistoryGenerator {
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    private static final long START = 1_750_000_000_000L;

    private final long seed;
    private final Policy policy;
    private final boolean waiting;
    private final Random random;
    private final List<Input> inputs = new ArrayList<>();
    private final List<RecallOf> recalls = new ArrayList<>();

    /** A recall and the recipients of all its parts. */
    private record RecallOf(Ask ask, List<Recipient> recipients) {}

    public HistoryGenerator(long seed) {
        this(seed, Policy.DEFAULT, false);
    }

    /** @param waiting see {@link History#waiting()} */
    public HistoryGenerator(long seed, Policy policy, boolean waiting) {
        this.seed = seed;
        this.policy = policy;
        this.waiting = waiting;
        this.random = new Random(seed * 1_000_003);
    }

    /** The history in the order of event time. */
    public History history() {
        String[] tenants = {"north", "south", "east"};
        int tenantCount = 1 + Dice.weighted(random, 60, 25, 15);
        Map<String, Integer> recallsOf = new HashMap<>();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            String tenant = tenants[random.nextInt(tenantCount)];
            // Counted in each tenant: recall ids collide between tenants.
            ask(tenant, "r" + recallsOf.merge(tenant, 1, Integer::sum) + "@client.example");
        }
        Copies copies = new Copies(random, policy);
        for (RecallOf recall : recalls) {
            List<Input.Approve> approvals = new Approvals(random, policy).of(parts(recall.ask()));
            inputs.addAll(approvals);
            cancels(recall.ask(), approvals);
            for (Recipient recipient : recall.recipients()) {
                inputs.addAll(copies.of(recall.ask(), recipient.address(), approvals));
            }
        }
        for (int n = 0; n < tenantCount; n++) {
            settings(tenants[n]);
        }
        for (int n = random.nextInt(3); n > 0; n--) {
            inputs.add(new Input.Tick(START + random.nextInt((int) (26 * HOUR))));
        }
        List<Input> all = new MailboxServices(seed, policy, waiting).answered(inputs);
        duplicates(all);
        long end = all.stream().mapToLong(Input::time).max().orElseThrow();
        all.add(new Input.Tick(end + policy.approvalWindow() + policy.window() + HOUR));
        return History.inOrder(all, policy, waiting);
    }

    /** Returns the parts of a recall, beginning with the given first part. */
    private List<Ask> parts(Ask first) {
        return ReferenceModel.of(Ask.class, inputs).stream()
                .filter(ask -> ask.tenant().equals(first.tenant())
                        && Normal.id(ask.recallId()).equals(Normal.id(first.recallId())))
                .toList();
    }

    private void ask(String tenant, String recallId) {
        int message = 1 + Dice.weighted(random, 70, 20, 10);
        String owner = Copies.owner(message);
        String sender = Dice.percent(random, 88) ? owner : Copies.PLANTER;
        String requestedBy = Dice.percent(random, 70) ? sender : "dora@one.example";
        long asked = asked();
        long age =
                switch (Dice.weighted(random, 70, 12, 6, 3, 3, 6)) {
                    case 0 -> random.nextInt((int) (2 * HOUR));
                    case 1 -> DAY + random.nextInt(3) - 1;
                    case 2 -> 6 * DAY;
                    case 3 -> policy.remembered();
                    case 4 -> policy.remembered() + 1;
                    default -> 9 * DAY;
                };
        List<Recipient> recipients = recipients();
        int parts = Dice.percent(random, 30) ? Math.min(recipients.size(), 2 + random.nextInt(2)) : 1;
        boolean encrypted = Dice.percent(random, 5);
        String submittedBy = Dice.one(random, null, null, requestedBy, requestedBy, "eve@one.example");
        for (int part = 1; part <= parts; part++) {
            List<Recipient> some = new ArrayList<>();
            for (int i = part - 1; i < recipients.size(); i += parts) {
                some.add(recipients.get(i));
            }
            if (!some.isEmpty()) {
                Ask ask = new Ask(
                        tenant,
                        Copies.spelled(random, recallId),
                        Copies.spelled(random, "m" + message + "@one.example"),
                        sender,
                        requestedBy,
                        List.copyOf(some),
                        encrypted,
                        asked - age,
                        asked,
                        part,
                        parts,
                        recipients.size(),
                        submittedBy);
                inputs.add(ask);
                if (part == 1) {
                    recalls.add(new RecallOf(ask, recipients));
                }
            }
        }
    }

    private long asked() {
        if (!recalls.isEmpty() && Dice.percent(random, 65)) {
            long other = recalls.get(random.nextInt(recalls.size())).ask().time();
            return other
                    + switch (Dice.weighted(random, 15, 50, 15, 20)) {
                        case 0 -> 0;
                        case 1 -> random.nextInt((int) (40 * SECOND));
                        case 2 -> random.nextInt((int) HOUR);
                        default -> policy.window() + random.nextInt((int) (2 * MINUTE)) - MINUTE;
                    };
        }
        return START + random.nextInt((int) (2 * HOUR));
    }

    private List<Recipient> recipients() {
        List<Recipient> recipients = new ArrayList<>();
        List<String> addresses = new ArrayList<>(Copies.ADDRESSES);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            String address = addresses.remove(random.nextInt(addresses.size()));
            Location location =
                    switch (Dice.weighted(random, 88, 4, 4, 4)) {
                        case 0 -> Location.TENANT_CLOUD;
                        case 1 -> Location.ON_PREMISES;
                        case 2 -> Location.EXTERNAL;
                        default -> Location.OTHER_TENANT;
                    };
            recipients.add(new Recipient(Copies.addressSpelled(random, address), location));
            if (Dice.percent(random, 10)) {
                recipients.add(new Recipient(Copies.addressSpelled(random, address), location));
            }
        }
        return recipients;
    }

    private void cancels(Ask ask, List<Input.Approve> approvals) {
        for (int n = Dice.weighted(random, 80, 16, 4); n > 0; n--) {
            String by = Dice.percent(random, 80) ? Copies.addressSpelled(random, ask.requestedBy()) : "eve@one.example";
            long from = Approvals.someMoment(random, ask, approvals);
            long deadline = from + policy.window();
            long time =
                    switch (Dice.weighted(random, 10, 5, 5, 50, 15, 5, 5, 3, 2)) {
                        case 0 -> from - 1 - random.nextInt((int) (10 * MINUTE));
                        case 1 -> from - 1;
                        case 2 -> from;
                        case 3 -> from + 1 + random.nextInt((int) (3 * MINUTE));
                        case 4 -> from + random.nextInt((int) (20 * HOUR));
                        case 5 -> deadline - 1 - random.nextInt((int) (40 * SECOND));
                        case 6 -> deadline - 1;
                        case 7 -> deadline;
                        default -> deadline + 1;
                    };
            inputs.add(new Input.Cancel(ask.tenant(), Copies.spelled(random, ask.recallId()), by, time));
        }
    }

    private void settings(String tenant) {
        Map<Long, Input> byTime =
                new HashMap<>(); // two settings of the same moment would leave open which of them holds
        boolean limited = Dice.percent(random, 50);
        boolean approved = Dice.percent(random, 40);
        for (int n = Dice.weighted(random, 30, 35, 22, 13); n > 0; n--) {
            long asked = recalls.get(random.nextInt(recalls.size())).ask().time();
            long time =
                    switch (Dice.weighted(random, 25, 8, 10, 8, 30, 19)) {
                        case 0 -> START - DAY;
                        case 1 -> asked - 1;
                        case 2 -> asked;
                        case 3 -> asked + 1;
                        case 4 -> asked + random.nextInt((int) (3 * MINUTE));
                        default -> asked + random.nextInt((int) DAY);
                    };
            Boolean enabled = Dice.one(random, null, true, true, false);
            Boolean read = Dice.one(random, null, true, false, false, false);
            Long age = Dice.one(random, null, null, null, DAY, 5 * DAY, MINUTE);
            Input.Rules rules = Approvals.rules(random, limited, approved);
            byTime.put(time, new Input.Settings(tenant, enabled, read, age, rules, time));
            if (Boolean.FALSE.equals(enabled) && Dice.percent(random, 40)) {
                long soon = time + 1 + random.nextInt((int) (40 * SECOND));
                byTime.put(soon, new Input.Settings(tenant, true, read, age, rules, soon));
            }
        }
        inputs.addAll(byTime.values());
    }

    private void duplicates(List<Input> all) {
        for (Input input : List.copyOf(all)) {
            if (Dice.percent(random, 12)) {
                all.add(input);
            }
        }
    }
}
