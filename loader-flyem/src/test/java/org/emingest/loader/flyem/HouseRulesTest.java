package org.emingest.loader.flyem;

import org.emingest.HouseRules;

class HouseRulesTest extends HouseRules {}
