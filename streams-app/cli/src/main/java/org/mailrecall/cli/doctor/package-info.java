/**
 * The command {@code recall doctor}. {@link org.mailrecall.cli.doctor.Survey} asks the cluster, {@link
 * org.mailrecall.cli.doctor.Diagnosis} judges the answers. Rules belong into the diagnosis, which asks nobody.
 */
package org.mailrecall.cli.doctor;
