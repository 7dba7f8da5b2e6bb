package org.emingest.loader.epfl;

import org.emingest.HouseRules;

class HouseRulesTest extends HouseRules {}
