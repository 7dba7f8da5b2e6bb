package org.emingest;

class HouseRulesTest extends HouseRules {}
