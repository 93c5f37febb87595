package org.mailrecall.domain;

/**
 * A tenant's switches at one moment.
 *
 * @param maxMessageAge milliseconds; null without a limit
 */
public record TenantSwitches(boolean recallEnabled, boolean recallReadMessages, Long maxMessageAge) {
    public static final TenantSwitches DEFAULT = new TenantSwitches(true, true, null);
}
