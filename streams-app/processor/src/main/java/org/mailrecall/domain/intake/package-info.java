/**
 * The rules of intake: they decide about the parts of recalls and previews, about cancels and about approvals before
 * matching sees them. {@link org.mailrecall.domain.intake.Intake} decides, on the JDK alone. Reading and storing rows,
 * and sending records, belong to {@code topology.intake}; the rules for a single recipient belong to {@code
 * domain.recall}.
 */
package org.mailrecall.domain.intake;
