package org.mailrecall.desk.trace;

/**
 * A change of a tenant's settings as the store keeps it.
 *
 * @param kafkaPartition partition of its record in {@code tenant-settings-audit}
 * @param kafkaOffset offset of that record
 * @param eventTime from when the settings hold, milliseconds since 1970
 * @param appendedTime append time of the settings, milliseconds since 1970
 * @param changedBy the administrator; null where the settings do not say
 * @param signedBy id of the key that signed the settings; null where no signature is needed
 * @param reset whether the settings were deleted, so that all defaults hold again
 * @param settings all settings, as JSON
 */
public record SettingsRow(
        int kafkaPartition,
        long kafkaOffset,
        String tenant,
        long eventTime,
        long appendedTime,
        String changedBy,
        String signedBy,
        boolean reset,
        String settings) {}
