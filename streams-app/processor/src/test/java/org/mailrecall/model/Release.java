package org.mailrecall.model;

import java.util.List;

/**
 * The time from which commands may leave, and the time at which the recall ends by itself.
 *
 * @param from the time of asking or of the approval; null where an approval was needed and never came
 * @param certain the watermark that must be reached before any command leaves; {@code Long.MIN_VALUE} for none
 */
public record Release(Long from, long deadline, long certain) {
    /** @param askedBefore recipients of earlier recalls that count with those of this one */
    static Release of(String recipient, Input.Ask ask, long askedBefore, List<Input> facts, Policy policy) {
        long asked = ask.time();
        Input.Rules rules = new TenantHistory(ask.tenant(), facts).rules(asked);
        boolean many = rules.aboveRecipients() != null && askedBefore + ask.totalRecipients() > rules.aboveRecipients();
        boolean old = rules.olderThan() != null && asked - ask.sentTime() > rules.olderThan();
        if (!many && !old) {
            // How many were asked for before is certain once everything stamped before was read.
            return new Release(
                    asked, asked + policy.window(), rules.aboveRecipients() == null ? Long.MIN_VALUE : asked);
        }
        Long approved = null;
        for (Input.Approve approval : ReferenceModel.of(Input.Approve.class, facts)) {
            String by = Normal.address(approval.approvedBy());
            boolean second = !by.equals(Normal.address(ask.requestedBy())) && !by.equals(Normal.address(ask.sender()));
            if (approval.tenant().equals(ask.tenant())
                    && Normal.id(approval.recallId()).equals(Normal.id(ask.recallId()))
                    && second
                    && approval.parts().stream().anyMatch(part -> facts.contains(part) && names(part, recipient))
                    && approval.time() >= asked
                    && approval.time() <= asked + policy.approvalWindow()
                    && (approved == null || approval.time() < approved)) {
                approved = approval.time();
            }
        }
        return approved == null
                ? new Release(null, asked + policy.approvalWindow(), asked)
                : new Release(approved, approved + policy.window(), approved);
    }

    /** A recipient who is named in several parts is approved with any of them. */
    private static boolean names(Input.Ask part, String recipient) {
        return part.recipients().stream()
                .anyMatch(named -> Normal.address(named.address()).equals(recipient));
    }
}
