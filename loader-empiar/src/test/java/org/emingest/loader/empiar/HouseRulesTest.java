package org.emingest.loader.empiar;

import org.emingest.HouseRules;

class HouseRulesTest extends HouseRules {}
