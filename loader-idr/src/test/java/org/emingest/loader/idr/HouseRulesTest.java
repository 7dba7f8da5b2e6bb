package org.emingest.loader.idr;

import org.emingest.HouseRules;

class HouseRulesTest extends HouseRules {}
