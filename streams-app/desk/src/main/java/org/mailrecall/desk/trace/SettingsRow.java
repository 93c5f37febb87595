package org.mailrecall.desk.trace;

/**
 * A change of a tenant's settings as the store keeps it.
 *
 * @param kafkaPartition partition of {@code tenant-settings-audit} that held it
 * @param kafkaOffset its offset there
 * @param eventTime from when the settings hold, milliseconds since 1970
 * @param appendedTime when the broker had them
 * @param changedBy the administrator; null where the settings do not say
 * @param signedBy id of the key that signed them; null where none needs to
 * @param reset whether all defaults are back
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
