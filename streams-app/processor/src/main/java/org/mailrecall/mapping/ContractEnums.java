package org.mailrecall.mapping;

import org.mailrecall.domain.AskerRole;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.RecipientLocation;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.trace.TraceEvent;

/**
 * Translates enums of the contract into those of the rules, and the other way round. Each method names every constant
 * of its argument, so that the compiler demands a decision when the contract or the rules get a new constant. A
 * constant without a counterpart gives {@link IllegalArgumentException}: the checks of inputs refuse it before.
 */
public final class ContractEnums {
    private ContractEnums() {}

    public static AskerRole toDomain(org.mailrecall.events.AskerRole role) {
        return switch (role) {
            case SELF -> AskerRole.SELF;
            case DELEGATE -> AskerRole.DELEGATE;
            case SHARED_MAILBOX -> AskerRole.SHARED_MAILBOX;
            case DISTRIBUTION_LIST -> AskerRole.DISTRIBUTION_LIST;
            case UNKNOWN -> AskerRole.UNKNOWN;
        };
    }

    public static RecipientLocation toDomain(org.mailrecall.events.RecipientLocation location) {
        return switch (location) {
            case TENANT_CLOUD -> RecipientLocation.TENANT_CLOUD;
            case ON_PREMISES -> RecipientLocation.ON_PREMISES;
            case EXTERNAL -> RecipientLocation.EXTERNAL;
            case OTHER_TENANT -> RecipientLocation.OTHER_TENANT;
            case UNKNOWN ->
                throw new IllegalArgumentException("a recipient without a known location is refused before");
        };
    }

    public static DeliveryRoute toDomain(org.mailrecall.events.DeliveryRoute route) {
        return switch (route) {
            case DIRECT -> DeliveryRoute.DIRECT;
            case AUTO_FORWARD -> DeliveryRoute.AUTO_FORWARD;
            case AUTO_REDIRECT -> DeliveryRoute.AUTO_REDIRECT;
            case RULE_FORWARD -> DeliveryRoute.RULE_FORWARD;
            case RULE_REDIRECT -> DeliveryRoute.RULE_REDIRECT;
            case MANUAL_FORWARD -> DeliveryRoute.MANUAL_FORWARD;
            case UNKNOWN -> DeliveryRoute.UNKNOWN;
        };
    }

    public static DeliveryPlace toDomain(org.mailrecall.events.DeliveryPlace place) {
        return switch (place) {
            case MAILBOX -> DeliveryPlace.MAILBOX;
            case ON_PREMISES -> DeliveryPlace.ON_PREMISES;
            case EXTERNAL -> DeliveryPlace.EXTERNAL;
            case OTHER_TENANT -> DeliveryPlace.OTHER_TENANT;
            case UNKNOWN -> DeliveryPlace.UNKNOWN;
        };
    }

    public static OutcomeStatus toDomain(org.mailrecall.events.OutcomeStatus status) {
        return switch (status) {
            case DELETED -> OutcomeStatus.DELETED;
            case ALREADY_READ -> OutcomeStatus.ALREADY_READ;
            case NOT_IN_MAILBOX -> OutcomeStatus.NOT_IN_MAILBOX;
            case REJECTED -> OutcomeStatus.REJECTED;
            case TRY_AGAIN -> OutcomeStatus.TRY_AGAIN;
            case EXPIRED -> OutcomeStatus.EXPIRED;
            case UNKNOWN -> throw new IllegalArgumentException("an outcome without a known status is refused before");
        };
    }

    public static RecallResult toDomain(org.mailrecall.events.RecallResult result) {
        return switch (result) {
            case Pending -> RecallResult.PENDING;
            case Success -> RecallResult.SUCCESS;
            case Failed -> RecallResult.FAILED;
            case Delivered -> RecallResult.DELIVERED;
            case UNKNOWN -> throw new IllegalArgumentException("no recall has the result UNKNOWN");
        };
    }

    public static org.mailrecall.events.RecallResult toContract(RecallResult result) {
        return switch (result) {
            case PENDING -> org.mailrecall.events.RecallResult.Pending;
            case SUCCESS -> org.mailrecall.events.RecallResult.Success;
            case FAILED -> org.mailrecall.events.RecallResult.Failed;
            case DELIVERED -> org.mailrecall.events.RecallResult.Delivered;
        };
    }

    public static org.mailrecall.events.TraceEvent toContract(TraceEvent event) {
        return switch (event) {
            case RECEIVE -> org.mailrecall.events.TraceEvent.Receive;
            case DEFER -> org.mailrecall.events.TraceEvent.Defer;
            case APPROVE -> org.mailrecall.events.TraceEvent.Approve;
            case EXPAND -> org.mailrecall.events.TraceEvent.Expand;
            case COMMAND -> org.mailrecall.events.TraceEvent.Command;
            case OUTCOME -> org.mailrecall.events.TraceEvent.Outcome;
            case LATE -> org.mailrecall.events.TraceEvent.Late;
            case CANCEL -> org.mailrecall.events.TraceEvent.Cancel;
            case DROP -> org.mailrecall.events.TraceEvent.Drop;
            case DELIVER -> org.mailrecall.events.TraceEvent.Deliver;
            case PREVIEW -> org.mailrecall.events.TraceEvent.Preview;
        };
    }

    public static org.mailrecall.events.RecallReason toContract(RecallReason reason) {
        return switch (reason) {
            case RECALL_DISABLED -> org.mailrecall.events.RecallReason.RECALL_DISABLED;
            case OTHER_TENANT -> org.mailrecall.events.RecallReason.OTHER_TENANT;
            case ON_PREMISES -> org.mailrecall.events.RecallReason.ON_PREMISES;
            case EXTERNAL_RECIPIENT -> org.mailrecall.events.RecallReason.EXTERNAL_RECIPIENT;
            case ENCRYPTED -> org.mailrecall.events.RecallReason.ENCRYPTED;
            case TOO_OLD -> org.mailrecall.events.RecallReason.TOO_OLD;
            case ALREADY_READ -> org.mailrecall.events.RecallReason.ALREADY_READ;
            case NOT_IN_MAILBOX -> org.mailrecall.events.RecallReason.NOT_IN_MAILBOX;
            case REJECTED -> org.mailrecall.events.RecallReason.REJECTED;
            case CANCELLED -> org.mailrecall.events.RecallReason.CANCELLED;
            case NOT_CONFIRMED -> org.mailrecall.events.RecallReason.NOT_CONFIRMED;
            case NOT_SENDER -> org.mailrecall.events.RecallReason.NOT_SENDER;
            case OUT_OF_REACH -> org.mailrecall.events.RecallReason.OUT_OF_REACH;
            case NEVER_DELIVERED -> org.mailrecall.events.RecallReason.NEVER_DELIVERED;
            case OVER_LIMIT -> org.mailrecall.events.RecallReason.OVER_LIMIT;
            case NOT_APPROVED -> org.mailrecall.events.RecallReason.NOT_APPROVED;
            case NO_RECALLABLE_ID -> org.mailrecall.events.RecallReason.NO_RECALLABLE_ID;
            case UNUSABLE_ADDRESS -> org.mailrecall.events.RecallReason.UNUSABLE_ADDRESS;
            case NOT_SUBMITTER -> org.mailrecall.events.RecallReason.NOT_SUBMITTER;
            case TOO_MANY_COPIES -> org.mailrecall.events.RecallReason.TOO_MANY_COPIES;
        };
    }
}
