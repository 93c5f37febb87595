/**
 * The way of every page: the session is looked up, the gate of the interface decides, and forms prove that the desk has
 * made them. The parts that pages are made of are here as well.
 */
package org.mailrecall.desk.page.visit;
