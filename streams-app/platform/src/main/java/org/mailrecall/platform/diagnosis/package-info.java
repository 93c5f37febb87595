/**
 * What the commands that look for faults have in common: findings with their remedies, how they are printed, and the
 * greeting of mail servers. What is asked and how it is judged belongs to each command: {@code recall doctor} and
 * {@code recall mail check}.
 */
package org.mailrecall.platform.diagnosis;
