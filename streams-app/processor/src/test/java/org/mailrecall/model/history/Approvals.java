package org.mailrecall.model.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mailrecall.model.Input;
import org.mailrecall.model.Policy;

/** Random approvals around a recall, needed or not, and settings that ask for them. */
final class Approvals {
    private static final String BOSS = "boss@one.example";
    private static final int MINUTE = 60_000;
    private static final int HOUR = 60 * MINUTE;

    private final Random random;
    private final Policy policy;

    Approvals(Random random, Policy policy) {
        this.random = random;
        this.policy = policy;
    }

    /** @param parts of the recall; the first one stands for what they have in common */
    List<Input.Approve> of(List<Input.Ask> parts) {
        Input.Ask ask = parts.get(0);
        List<Input.Approve> approvals = new ArrayList<>();
        for (int n = Dice.weighted(random, 40, 40, 14, 6); n > 0; n--) {
            String by =
                    switch (Dice.weighted(random, 70, 10, 10, 10)) {
                        case 0 -> BOSS;
                        case 1 -> ask.requestedBy();
                        case 2 -> ask.sender();
                        default -> "eve@one.example";
                    };
            approvals.add(new Input.Approve(
                    ask.tenant(),
                    Copies.spelled(random, ask.recallId()),
                    Copies.addressSpelled(random, by),
                    time(ask, approvals),
                    Dice.percent(random, 85) ? parts : List.of(Dice.one(random, parts.toArray(Input.Ask[]::new)))));
        }
        return approvals;
    }

    private long time(Input.Ask ask, List<Input.Approve> others) {
        long last = ask.time() + policy.approvalWindow();
        if (!others.isEmpty() && Dice.percent(random, 40)) {
            return others.get(0).time() + random.nextInt(2 * MINUTE) - MINUTE;
        }
        return switch (Dice.weighted(random, 6, 4, 4, 40, 20, 10, 4, 4, 4, 4)) {
            case 0 -> ask.time() - 1 - random.nextInt(MINUTE);
            case 1 -> ask.time();
            case 2 -> ask.time() + 1;
            case 3 -> ask.time() + random.nextInt(10 * MINUTE);
            case 4 -> ask.time() + random.nextInt(24 * HOUR);
            case 5 -> ask.time() + random.nextInt(72 * HOUR);
            case 6 -> last - random.nextInt(MINUTE);
            case 7 -> last;
            case 8 -> last + 1;
            default -> last + random.nextInt(HOUR);
        };
    }

    /** The moment of asking, or that of an approval: where something can begin. */
    static long someMoment(Random random, Input.Ask ask, List<Input.Approve> approvals) {
        return approvals.isEmpty() || Dice.percent(random, 55)
                ? ask.time()
                : Dice.one(random, approvals.toArray(Input.Approve[]::new)).time();
    }

    private static List<String> approvers(Random random) {
        return switch (Dice.weighted(random, 60, 12, 8, 8, 12)) {
            case 0 -> List.of("@one.example");
            case 1 -> List.of("carl@two.example", BOSS);
            case 2 -> List.of("BOSS@One.Example");
            case 3 -> List.of("@B\u00dcRO.example", "eve@one.example");
            default -> List.of("one.example@two.example", "boss2@one.example");
        };
    }

    static Input.Rules rules(Random random, boolean limited, boolean approved) {
        return new Input.Rules(
                limited ? Dice.one(random, null, 1, 1, 1, 2) : null,
                limited ? Dice.one(random, null, 1, 1, 2, 3) : null,
                limited ? Dice.one(random, null, 24L * HOUR, 24L * HOUR, (long) MINUTE, 20L * 1_000) : null,
                approved ? Dice.one(random, null, 0, 1, 2, 3) : null,
                approved ? Dice.one(random, null, null, (long) HOUR, 24L * HOUR) : null,
                approved ? approvers(random) : null,
                Dice.percent(random, 25));
    }
}
