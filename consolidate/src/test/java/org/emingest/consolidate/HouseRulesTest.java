package org.emingest.consolidate;

import org.emingest.HouseRules;

class HouseRulesTest extends HouseRules {}
