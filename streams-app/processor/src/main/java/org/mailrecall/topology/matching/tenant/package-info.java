/**
 * The tenants' settings over event time, as far back as a pending recall can ask, and the subject that trace and
 * report show by these settings.
 *
 * <p>The meaning of the settings is in {@code domain}. Input of settings is checked in {@code intake}.
 */
package org.mailrecall.topology.matching.tenant;
