package org.mailrecall.mail.mailbox.work;

import java.util.Optional;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.HoldVault;

/**
 * Decides whether the service may carry out a command, even a command with a good signature. A refused command gets no
 * answer: its recipient recall stays pending and ends NOT_CONFIRMED, unless a later attempt is accepted before the
 * deadline.
 */
public record Admission(TenantDomains tenants, HoldVault vault) {
    /** The reason why a command is refused. */
    public enum Refusal {
        /** The mailbox belongs to no domain of the tenant. */
        WRONG_TENANT,
        /** The mailbox is the vault, where messages on hold are kept. */
        VAULT,
        /** A field of the command cannot be used. */
        UNUSABLE
    }

    Optional<Refusal> refusal(DeleteCommand command) {
        try {
            MessageIds.normalise(command.getMessageId());
            MailAddresses.normalise(command.getExpectedSender());
            String mailbox = MailAddresses.normalise(command.getMailbox());
            if (command.getAttempt() < 1) {
                return Optional.of(Refusal.UNUSABLE);
            }
            if (!tenants.owns(command.getTenant(), mailbox)) {
                return Optional.of(Refusal.WRONG_TENANT);
            }
            return vault.isVault(mailbox) ? Optional.of(Refusal.VAULT) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Refusal.UNUSABLE);
        }
    }
}
