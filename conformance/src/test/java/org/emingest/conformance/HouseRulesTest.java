package org.emingest.conformance;

import org.emingest.HouseRules;

class HouseRulesTest extends HouseRules {}
