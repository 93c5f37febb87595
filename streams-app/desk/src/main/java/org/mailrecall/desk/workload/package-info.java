/**
 * The workload: how many recalls and commands wait, how old they are, and how far the desk has read.
 *
 * <p>Its questions and its endpoint belong here. The page that shows it is in {@code page.form}.
 */
package org.mailrecall.desk.workload;
