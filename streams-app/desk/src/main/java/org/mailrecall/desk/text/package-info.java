/**
 * The texts that people read, in each language, and which text belongs to a state. HTML and decisions do not belong
 * here.
 */
package org.mailrecall.desk.text;
