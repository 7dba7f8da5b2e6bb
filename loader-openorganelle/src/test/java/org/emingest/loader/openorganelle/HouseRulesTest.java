package org.emingest.loader.openorganelle;

import org.emingest.HouseRules;

class HouseRulesTest extends HouseRules {}
