package org.mailrecall.faults.oracle;

import java.util.ArrayList;
import java.util.List;

/** Judges a run by what stands in the topics and what the load knows; nothing of the application helps it. */
public final class Oracle {
    private Oracle() {}

    /** I1 to I5; I6 is {@link Rebuilt}'s. Empty when all hold. */
    public static List<Violation> judge(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        OnceEach.check(evidence, found);
        Commanded.check(evidence, found);
        RightEnds.check(evidence, found);
        Authorised.check(evidence, found);
        Expiry.check(evidence, found);
        FoundAgain.check(evidence, found);
        evidence.ledger()
                .failures()
                .forEach(failure -> found.add(new Violation("harness", "a record was not taken: " + failure)));
        return found;
    }
}
