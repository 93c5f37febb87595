package org.mailrecall.faults.oracle;

import java.util.ArrayList;
import java.util.List;
import org.mailrecall.faults.evidence.Evidence;

/** Judges a run by the topics and by the ledger of the load. It uses no code of the application. */
public final class Oracle {
    private Oracle() {}

    /** Checks I1 to I5 and I7; {@link Rebuilt} checks I6. Returns the violations, none if all hold. */
    public static List<Violation> judge(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        OnceEach.check(evidence, found);
        Commanded.check(evidence, found);
        RightEnds.check(evidence, found);
        Authorised.check(evidence, found);
        Expiry.check(evidence, found);
        FoundAgain.check(evidence, found);
        Reported.check(evidence, found);
        evidence.ledger()
                .failures()
                .forEach(failure -> found.add(new Violation("harness", "a record was not taken: " + failure)));
        return found;
    }
}
