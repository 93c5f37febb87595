/**
 * The command {@code recall doctor}. {@code Survey} asks the cluster, {@link
 * org.mailrecall.cli.doctor.Diagnosis} judges the answers. Rules belong to the diagnosis, which asks nobody. Comparing
 * topics and rights with the catalogue belongs to {@code runtime.cluster}.
 */
package org.mailrecall.cli.doctor;
