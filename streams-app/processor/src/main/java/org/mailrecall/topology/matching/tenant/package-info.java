/**
 * The tenants' settings over event time, as far back as a pending recall can ask, and what follows from them for the
 * subject that trace and report show.
 */
package org.mailrecall.topology.matching.tenant;
