package org.mailrecall.model;

import java.util.List;
import java.util.OptionalLong;

/**
 * The time from which commands may leave, and the time at which the recall ends by itself.
 *
 * @param from the time of asking or of the approval; null where an approval was needed and never came
 * @param certain the watermark that must be reached before any command leaves; {@code Long.MIN_VALUE} for none
 */
public record Release(Long from, long deadline, long certain) {
    /** @param askedBefore recipients of earlier recalls that count with those of this one */
    static Release of(String recipient, Input.Ask ask, long askedBefore, List<Input> facts, Policy policy) {
        Input.Rules rules = new TenantHistory(ask.tenant(), facts).rules(ask.time());
        if (!isApprovalNeeded(ask, askedBefore, rules)) {
            // How many were asked for before is certain once everything stamped before was read.
            long certain = rules.aboveRecipients() == null ? Long.MIN_VALUE : ask.time();
            return new Release(ask.time(), ask.time() + policy.window(), certain);
        }
        long last = ask.time() + policy.approvalWindow();
        OptionalLong approved = ReferenceModel.of(Input.Approve.class, facts).stream()
                .filter(approval -> approval.tenant().equals(ask.tenant()))
                .filter(approval -> Normal.id(approval.recallId()).equals(Normal.id(ask.recallId())))
                .filter(approval -> mayApprove(Normal.address(approval.approvedBy()), ask, rules.approvers()))
                .filter(approval -> approval.time() >= ask.time() && approval.time() <= last)
                .filter(approval ->
                        approval.parts().stream().anyMatch(part -> facts.contains(part) && names(part, recipient)))
                .mapToLong(Input.Approve::time)
                .min();
        return approved.isEmpty()
                ? new Release(null, last, ask.time())
                : new Release(approved.getAsLong(), approved.getAsLong() + policy.window(), approved.getAsLong());
    }

    /** "Above N recipients, or beyond an age, a recall waits for an approval." */
    private static boolean isApprovalNeeded(Input.Ask ask, long askedBefore, Input.Rules rules) {
        Integer above = rules.aboveRecipients();
        Long older = rules.olderThan();
        return above != null && askedBefore + ask.totalRecipients() > above
                || older != null && ask.time() - ask.sentTime() > older;
    }

    /**
     * "By somebody whom the tenant lets approve, other than who asked and the sender (canonical identities, not
     * spellings)."
     */
    private static boolean mayApprove(String person, Input.Ask ask, List<String> approvers) {
        return approvers != null
                && !person.equals(Normal.address(ask.requestedBy()))
                && !person.equals(Normal.address(ask.sender()))
                && approvers.stream()
                        .anyMatch(approver -> approver.startsWith("@")
                                ? Normal.address("anybody" + approver)
                                        .substring("anybody".length())
                                        .equals(person.substring(person.lastIndexOf('@')))
                                : Normal.address(approver).equals(person));
    }

    /** A recipient who is named in several parts is approved with any of them. */
    private static boolean names(Input.Ask part, String recipient) {
        return part.recipients().stream()
                .anyMatch(named -> Normal.address(named.address()).equals(recipient));
    }
}
