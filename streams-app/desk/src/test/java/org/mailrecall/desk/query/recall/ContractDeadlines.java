package org.mailrecall.desk.query.recall;

import org.mailrecall.contract.DefaultTimes;

/** The deadlines by the times of the contract: 24 and 72 hours. */
public final class ContractDeadlines {
    public static final Deadlines DEADLINES = new Deadlines(DefaultTimes.WINDOW, DefaultTimes.APPROVAL_WINDOW);

    private ContractDeadlines() {}
}
