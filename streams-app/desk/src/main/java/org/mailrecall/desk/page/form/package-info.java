/**
 * The forms of the page: asking for a recall, deciding about one, settings; and the workload. Each does what the interface's
 * operation of the same rights does, with the same parts, and works without scripts.
 */
package org.mailrecall.desk.page.form;
