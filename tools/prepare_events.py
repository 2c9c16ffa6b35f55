"""
Make `events.csv`: the Cold War and after in one table, with our own short titles.

Source
------
cold_war_timeline.csv and post_cold_war_timeline.csv, the project's lists of dated
events (each with the public document that proves it). Day, end, source and
confidence are taken from there; title, category, country, place and weight stand in
EVENTS below, a line an event. A line whose day is in neither list needs its own
source in ADDED.

Decisions
---------
`iso3` is the country the event is chiefly about, blank where there are several.
`event_place` is where it happened. Weight 3 is for what any picture should name (about
forty), 1 for what only a close view shows. Where NATO's own printed chronologies
are wrong the day of the event itself stands, and the note says so.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table
from _days import last_day

AS_OF = "2026-06-30"
EVENTS = """
1945-02-04 2 crisis|Yalta|Yalta Conference
1945-06-26 2 alliance|San Francisco|United Nations Charter signed
1945-07-17 2 crisis|Potsdam|Potsdam Conference
1946-03-05 3 crisis|Fulton|Churchill speaks of an Iron Curtain
1947-03-04 1 alliance|Dunkirk|France and Britain sign the Treaty of Dunkirk
1947-03-12 3 alliance USA|Washington|Truman Doctrine
1947-06-05 2 alliance USA|Harvard|Marshall Plan announced
1947-10-05 1 eastern_bloc||Cominform announced
1948-02-25 2 eastern_bloc CSK|Prague|Communists complete the Prague coup
1948-03-17 2 alliance|Brussels|Brussels Treaty of five states
1948-04-06 1 eastern_bloc FIN|Moscow|Finland signs a pact with the Soviet Union
1948-06-11 1 alliance USA|Washington|Vandenberg Resolution
1948-06-24 3 crisis|Berlin|Berlin blockade
1948-06-28 1 eastern_bloc YUG||Yugoslavia put out of Cominform
1948-07-06 1 alliance USA|Washington|Talks on an Atlantic pact begin
1949-01-29 1 norway NOR|Oslo|Moscow asks Norway about the pact and bases
1949-02-01 3 norway NOR|Oslo|Norwegian base declaration
1949-02-05 1 norway NOR|Oslo|Moscow offers Norway a non-aggression pact
1949-03-03 1 norway NOR|Oslo|Norway declines the Soviet offer
1949-03-15 1 alliance|Washington|Five more states invited, Norway among them
1949-03-29 2 norway NOR|Oslo|Storting says yes to the Atlantic Pact
1949-04-04 3 alliance|Washington|Twelve states sign the North Atlantic Treaty
1949-05-12 1 norway NOR|Oslo|Norway ratifies the treaty
1949-05-23 2 crisis DEU|Bonn|Federal Republic of Germany founded
1949-08-24 2 alliance|Washington|North Atlantic Treaty in force
1949-08-29 2 arms_control SUN|Semipalatinsk|First Soviet atomic test
1949-09-17 1 alliance|Washington|First session of the North Atlantic Council
1949-10-07 1 eastern_bloc DDR|East Berlin|German Democratic Republic founded
1950-06-25 3 crisis KOR||Korean War begins
1950-12-19 1 alliance|Brussels|Eisenhower made Supreme Commander
1951-04-02 1 alliance FRA|Paris|SHAPE takes up command
1951 1 norway NOR|Oslo|Northern command set up near Oslo
1951-10-17 1 enlargement|London|Protocol on Greece and Turkey
1952-02-18 2 enlargement||Greece and Turkey join
1952-02-20 2 strategy|Lisbon|Lisbon force goals
1952-05-27 1 alliance|Paris|European Defence Community signed
1953-03-05 2 eastern_bloc SUN|Moscow|Stalin dies
1953-06-17 1 eastern_bloc DDR||Uprising in East Germany
1953-07-27 1 crisis KOR|Panmunjom|Armistice in Korea
1954-03-31 1 eastern_bloc SUN|Moscow|Soviet Union proposes to join NATO
1954-08-30 2 alliance FRA|Paris|France votes down the European Defence Community
1954-10-23 1 enlargement DEU|Paris|Paris Agreements: West Germany to join
1955-05-06 3 enlargement DEU||West Germany joins
1955-05-14 3 eastern_bloc|Warsaw|Warsaw Treaty signed
1955-05-15 1 crisis AUT|Vienna|Austrian State Treaty
1955-07-18 1 arms_control|Geneva|Geneva summit of the four powers
1956-02-25 1 eastern_bloc SUN|Moscow|Khrushchev's secret speech
1956-10-29 2 crisis EGY|Suez|Suez crisis
1956-11-04 2 eastern_bloc HUN|Budapest|Soviet troops crush the Hungarian rising
1956-12-13 1 alliance|Paris|Report of the Three Wise Men
1957-05-23 2 strategy||MC 14/2: massive retaliation
1957-10-04 2 crisis SUN||Sputnik
1957-12-16 2 norway NOR|Paris|Gerhardsen: no nuclear weapons on Norwegian soil
1958-11-27 1 crisis||Khrushchev's Berlin ultimatum
1959-03 1 alliance FRA||France takes its Mediterranean fleet out of NATO
1960-05-01 2 norway NOR||U-2 bound for Bodø shot down
1961-08-13 3 crisis DDR|Berlin|Berlin Wall built
1962-10-16 3 crisis CUB||Cuban missile crisis
1962-12-21 1 alliance|Nassau|Nassau agreement on Polaris missiles
1963-01-16 1 alliance DZA||Algeria drops out of the treaty area
1963-08-05 2 arms_control|Moscow|Partial Test Ban Treaty
1966-03-07 3 alliance FRA|Paris|De Gaulle announces exit from the commands
1966-06-08 1 alliance FRA|Brussels|Allies agree to move headquarters out of France
1966-07-01 1 alliance FRA||French forces leave NATO commands
1967-03-31 1 alliance BEL|Casteau|SHAPE opens in Belgium
1967-10-16 1 alliance BEL|Brussels|NATO headquarters opens in Brussels
1967-12-12 2 strategy|Brussels|MC 14/3: flexible response
1967-12-14 2 strategy|Brussels|Harmel Report: defence and détente
1968-06-06 2 norway NOR|Sør-Varanger|Soviet show of force on the Norwegian border
1968-06-25 1 arms_control|Reykjavik|Reykjavik signal on troop cuts
1968-07-01 2 arms_control||Non-Proliferation Treaty opened for signature
1968-08-21 3 eastern_bloc CSK|Prague|Five Pact states invade Czechoslovakia
1968-09-13 1 eastern_bloc ALB|Tirana|Albania leaves the Warsaw Pact
1969-11-17 1 arms_control|Helsinki|SALT talks begin
1970-08-12 1 crisis DEU|Moscow|Moscow Treaty of West Germany
1971-09-03 1 crisis|Berlin|Four-power agreement on Berlin
1972-05-26 2 arms_control|Moscow|SALT I and ABM Treaty
1972-12-21 1 crisis|East Berlin|Basic Treaty of the two German states
1973-10-30 1 arms_control|Vienna|Talks on troop cuts open
1974-08-14 2 alliance GRC|Athens|Greece leaves the integrated command
1975-08-01 3 arms_control|Helsinki|Helsinki Final Act
1977-05-18 2 strategy|Brussels|Goal of 3 % real growth in spending
1978-01-11 1 norway NOR||Grey Zone agreement in the Barents Sea
1979-06-18 1 arms_control|Vienna|SALT II signed
1979-12-12 3 arms_control|Brussels|Double-track decision
1979-12-27 3 crisis AFG|Kabul|Soviet Union invades Afghanistan
1980-08-31 2 eastern_bloc POL|Gdańsk|Gdańsk agreement with Solidarity
1980-10-20 1 alliance GRC||Greece returns to the integrated command
1981-01-16 2 norway NOR||Depots in Trøndelag agreed with the USA
1981-11-30 1 arms_control|Geneva|INF talks begin
1981-12-13 2 eastern_bloc POL||Martial law in Poland
1982-05-30 2 enlargement ESP||Spain joins
1982-06-10 1 alliance|Bonn|Bonn summit
1982-06-29 1 arms_control|Geneva|START talks begin
1983-03-23 2 arms_control USA|Washington|Reagan announces SDI
1983-09-01 1 crisis SUN||Korean airliner 007 shot down
1983-11-07 2 crisis||Exercise Able Archer 83
1983-11-23 2 arms_control|Geneva|Missile deployment begins, Moscow leaves INF talks
1984-01-20 1 norway NOR|Fornebu|Treholt arrested for spying
1985-03-11 3 eastern_bloc SUN|Moscow|Gorbachev comes to power
1985-04-26 1 eastern_bloc|Warsaw|Warsaw Treaty renewed
1986-03-12 1 alliance ESP||Spain votes to stay in NATO
1986-09-22 1 arms_control|Stockholm|Stockholm Document on military openness
1986-10-12 2 arms_control|Reykjavik|Reykjavik summit of Reagan and Gorbachev
1987-12-08 3 arms_control|Washington|INF Treaty
1988-12-07 2 arms_control SUN|New York|Gorbachev announces troop cuts
1989-03-09 1 arms_control|Vienna|Talks on conventional forces open
1989-11-09 3 eastern_bloc DDR|Berlin|Fall of the Berlin Wall
1989-12-02 1 crisis|Malta|Bush and Gorbachev meet off Malta
1989-12-19 1 alliance SUN|Brussels|First Soviet foreign minister at NATO
1990-07-06 2 alliance|London|London Declaration: hand of friendship
1990-08-02 2 crisis KWT|Kuwait|Iraq invades Kuwait
1990-09-12 2 crisis DEU|Moscow|Two-plus-Four Treaty
1990-09-24 1 eastern_bloc DDR|East Berlin|East Germany leaves the Warsaw Pact
1990-10-03 3 alliance DEU|Berlin|German unity; the East comes into NATO
1990-11-19 2 arms_control|Paris|CFE Treaty and declaration of 22 states
1990-11-29 1 crisis KWT|New York|Resolution 678 allows force to free Kuwait
1991-01-17 2 crisis IRQ||US-led coalition attacks Iraq
1991-02-25 1 eastern_bloc|Budapest|Pact agrees to end its military side
1991-07-01 3 eastern_bloc|Prague|Warsaw Treaty ended
1991-07-31 2 arms_control|Moscow|START I signed
1991-08-19 2 crisis SUN|Moscow|Coup attempt in Moscow
1991-11-08 2 strategy|Rome|Rome summit: first public concept
1991-12-20 1 partnership|Brussels|First meeting of the NACC
1991-12-26 3 eastern_bloc SUN|Moscow|Soviet Union dissolved
1992-06-04 2 strategy|Oslo|NATO offers to support peacekeeping
1992-07-16 2 operation||Maritime Monitor in the Adriatic
1992-11-22 1 operation||Maritime Guard enforces the embargo
1993-03-31 1 operation BIH|New York|Resolution 816 allows force for the flight ban
1993-04-12 2 operation BIH||Deny Flight begins
1993-06-04 2 operation BIH|New York|Resolution 836 allows force for the safe areas
1994-01-11 3 partnership|Brussels|Partnership for Peace launched
1994-02-28 2 operation BIH|Banja Luka|First combat: four aircraft shot down
1994-08-13 1 alliance|Brussels|Secretary General Wörner dies in office
1995-07-11 3 crisis BIH|Srebrenica|Fall of Srebrenica, followed by genocide
1995-08-30 2 operation BIH||Deliberate Force begins
1995-09-28 1 enlargement|Brussels|Study on enlargement made public
1995-12-14 2 operation BIH|Paris|Dayton agreement signed
1995-12-15 1 operation BIH|New York|Resolution 1031 gives IFOR its mandate
1995-12-20 3 operation BIH||IFOR takes over in Bosnia
1996-12-20 1 operation BIH||SFOR follows IFOR
1997-05-27 3 partnership RUS|Paris|Founding Act with Russia
1997-05-30 1 partnership|Sintra|Euro-Atlantic Partnership Council founded
1997-07-08 2 enlargement|Madrid|Czech Republic, Hungary and Poland invited
1997-07-09 1 partnership UKR|Madrid|Charter with Ukraine
1998-09-23 1 crisis XKX|New York|Resolution 1199 demands a ceasefire in Kosovo
1998-10-24 1 crisis XKX|New York|Resolution 1203 backs observers in Kosovo
1999-03-12 3 enlargement|Independence|Czech Republic, Hungary and Poland join
1999-03-24 3 operation YUG||Allied Force: air war over Kosovo begins
1999-03-26 1 crisis YUG|New York|Security Council does not condemn the bombing
1999-04-24 2 strategy|Washington|New concept and Membership Action Plan
1999-06-09 1 operation YUG|Kumanovo|Military agreement: Yugoslav forces to leave Kosovo
1999-06-10 2 operation YUG||Bombing suspended; resolution 1244
1999-06-12 3 operation XKX||KFOR moves into Kosovo
1999-06-20 1 operation YUG||Allied Force formally ended
1999-12-11 1 strategy|Helsinki|EU sets its own force goal
2001-08-22 1 operation MKD||Essential Harvest decided
2001-09-11 3 crisis USA|New York|Terrorist attacks on the USA
2001-09-12 3 alliance USA|Brussels|Article 5 invoked, on a condition
2001-10-02 2 alliance USA|Brussels|Article 5 confirmed
2001-10-07 2 crisis AFG||US-led war in Afghanistan begins
2001-10-09 1 operation USA||Eagle Assist: NATO aircraft guard the USA
2001-12-20 1 operation AFG|New York|Resolution 1386: ISAF in and around Kabul
2002-05-28 2 partnership RUS|Rome|NATO-Russia Council founded
2002-06-13 1 arms_control USA||USA leaves the ABM Treaty
2002-11-21 2 enlargement|Prague|Seven states invited; Response Force
2002-12-16 1 strategy||NATO and EU agree on cooperation
2003-02-10 2 alliance TUR|Brussels|Turkey asks for Article 4 talks over Iraq
2003-03-20 3 crisis IRQ||US-led invasion of Iraq
2003-03-31 1 operation MKD|Skopje|EU takes over in Macedonia
2003-06-19 1 strategy USA|Norfolk|Allied Command Transformation set up
2003-08-11 3 operation AFG|Kabul|NATO takes over ISAF
2003-10-13 1 operation AFG|New York|Resolution 1510: ISAF beyond Kabul
2004-03-29 3 enlargement|Washington|Seven states join
2004-06-28 1 strategy|Istanbul|Istanbul summit: Iraq training, Gulf initiative
2004-12-02 1 operation BIH||SFOR ends, the EU takes over
2005-07-01 1 operation SDN|Darfur|Airlift for the African Union in Darfur
2005-10-11 1 operation PAK||Relief after the earthquake in Pakistan
2006-06-08 2 strategy|Brussels|Defence ministers agree on 2 % of GDP
2006-10-05 2 operation AFG||ISAF covers all of Afghanistan
2006-11-29 1 strategy|Riga|Riga summit: Response Force ready
2006-12-14 1 partnership|Brussels|Three Balkan states join Partnership for Peace
2007-04-27 2 crisis EST||Cyber attacks on Estonia begin
2008-02-17 2 crisis XKX|Pristina|Kosovo declares independence
2008-04-03 3 enlargement|Bucharest|Bucharest: promise to Georgia and Ukraine
2008-08-07 3 crisis GEO||War of Russia and Georgia
2009-04-01 2 enlargement|Washington|Albania and Croatia join
2009-04-04 2 alliance FRA|Strasbourg|France returns to the integrated command
2009-08-17 1 operation SOM||Ocean Shield against piracy
2010-09-15 2 norway NOR|Murmansk|Treaty with Russia on the Barents Sea border
2010-11-19 2 strategy|Lisbon|Lisbon summit: new concept
2011-02-26 1 crisis LBY|New York|Resolution 1970: arms embargo on Libya
2011-03-17 2 operation LBY|New York|Resolution 1973 allows force to protect civilians
2011-03-19 2 crisis LBY||US-led coalition strikes Libya
2011-03-25 1 operation LBY||First Norwegian bombs over Libya
2011-03-31 2 operation LBY||NATO takes over all of Unified Protector
2011-10-20 1 crisis LBY|Sirte|Gaddafi killed
2011-10-31 1 operation LBY||Unified Protector ends
2012-05-20 1 strategy|Chicago|Chicago summit
2012-12-04 1 operation TUR|Brussels|Patriot missiles for Turkey decided
2014-03-18 3 crisis UKR|Moscow|Russia annexes Crimea
2014-04-01 2 partnership RUS|Brussels|Practical cooperation with Russia suspended
2014-09-05 3 strategy|Newport|Wales summit: towards 2 % of GDP
2014-10-01 2 norway NOR|Brussels|Stoltenberg becomes Secretary General
2014-12-31 2 operation AFG||ISAF ends
2015-01-01 1 operation AFG||Resolute Support begins
2016-07-09 2 strategy|Warsaw|Warsaw summit: battlegroups in the east
2016-11-09 1 operation||Sea Guardian follows Active Endeavour
2017-01-16 1 norway NOR|Værnes|US Marines begin to rotate at Værnes
2017-06-05 2 enlargement MNE|Washington|Montenegro joins
2018-06-17 1 enlargement MKD|Prespa|Prespa Agreement on the name Macedonia
2018-07-11 1 enlargement MKD|Brussels|Skopje invited
2018-10-25 2 norway NOR||Exercise Trident Juncture in Norway
2019-02-06 1 enlargement MKD|Brussels|Protocol on North Macedonia signed
2019-08-02 2 arms_control||INF Treaty ends
2020-02-29 1 operation AFG|Doha|USA and Taliban agree on withdrawal
2020-03-27 2 enlargement MKD|Washington|North Macedonia joins
2021-04-14 1 operation AFG|Brussels|Allies decide to leave Afghanistan
2021-04-16 2 norway NOR||Defence agreement of Norway and the USA
2021-08-15 2 crisis AFG|Kabul|Taliban take Kabul
2021-08-30 3 operation AFG|Kabul|Last US soldiers leave Kabul
2022-02-24 3 crisis UKR||Full-scale Russian invasion of Ukraine
2022-05-18 2 enlargement|Brussels|Finland and Sweden apply
2022-06-29 2 strategy|Madrid|Madrid summit: new concept, two invitations
2022-07-05 1 enlargement|Brussels|Protocols on Finland and Sweden signed
2023-04-04 3 enlargement FIN|Brussels|Finland joins
2023-07-11 2 strategy|Vilnius|Vilnius summit: at least 2 % of GDP
2024-03-07 3 enlargement SWE|Washington|Sweden joins
2024-07-10 1 strategy|Washington|Washington summit: training command for Ukraine
2024-10-01 1 alliance NLD|Brussels|Rutte becomes Secretary General
2025-01-14 1 operation||Baltic Sentry announced
2025-06-25 3 strategy|The Hague|The Hague summit: 5 % of GDP by 2035
2025-09-10 2 crisis POL||Russian drones over Poland; Article 4
2025-09-12 1 operation||Eastern Sentry announced
2025-09-23 1 alliance EST|Brussels|Article 4 talks at Estonia's request
2026-02-11 1 operation||Arctic Sentry launched
"""
ADDED = {
    "1967-12-12": "NATO DPC, Final Communiqué, 12 Dec 1967; Pedlow (ed.), MC 14/3",
    "1989-12-02": "Bush and Gorbachev, joint press conference, Malta 3 Dec 1989",
    "1990-11-29": "UN Security Council resolution 678, 29 Nov 1990",
    "1991-01-17": "President Bush, address on the attack, 16 Jan 1991",
    "1993-03-31": "UN Security Council resolution 816, 31 Mar 1993",
    "1993-06-04": "UN Security Council resolution 836, 4 Jun 1993",
    "1995-07-11": "UN Secretary-General, report A/54/549; ICJ, judgment of 26 Feb 2007",
    "1995-12-15": "UN Security Council resolution 1031, 15 Dec 1995",
    "1998-09-23": "UN Security Council resolution 1199, 23 Sep 1998",
    "1998-10-24": "UN Security Council resolution 1203, 24 Oct 1998",
    "1999-03-26": "Draft resolution S/1999/328; UN press release SC/6659, 26 Mar 1999",
    "1999-06-09": "Military Technical Agreement, Kumanovo 9 Jun 1999 (S/1999/682)",
    "2001-09-11": "UN Security Council resolution 1368, 12 Sep 2001",
    "2001-10-07": "Letter of the USA to the Security Council, S/2001/946, 7 Oct 2001",
    "2001-12-20": "UN Security Council resolution 1386, 20 Dec 2001",
    "2002-06-13": "US notice of withdrawal of 13 Dec 2001, effective 13 Jun 2002",
    "2003-03-20": "Letter of the USA to the Security Council, S/2003/351, 20 Mar 2003",
    "2003-10-13": "UN Security Council resolution 1510, 13 Oct 2003",
    "2011-02-26": "UN Security Council resolution 1970, 26 Feb 2011",
    "2011-03-17": "UN Security Council resolution 1973, 17 Mar 2011",
    "2011-03-19": "UN Security Council resolution 1973; US Department of Defense",
    "2011-03-25": "Norwegian Armed Forces, itjenestefornorge.no",
    "2011-10-20": "UN Human Rights Council, inquiry on Libya, A/HRC/19/68 (2012)",
    "2020-02-29": "Agreement of the USA and the Taliban, Doha 29 Feb 2020",
    "2021-08-15": "UN Secretary-General, report of September 2021 on Afghanistan",
}
MOVED = {"1986-10-12": "1986-10-11"}
REFINED = {"2007-04": "2007-04-27", "1951-06": "1951", "1968-06-07": "1968-06-06"}
ENDS = {
    "1986-10-11": "1986-10-12",
    "1989-12-02": "1989-12-03",
    "1951-10-17": "1951-10-22",
}
CONFIDENCE = {"1949-01-29": "high", "1951": "medium", "1978-01-11": "high"}
SOURCES = {
    "1948-02-25": "President Beneš accepts the resignations, 25 Feb 1948",
    "1949-01-29": "Declaration of the USSR to Norway, 29 Jan 1949; FRUS 1949, vol. IV, "
    "document 60",
    "1949-02-01": "Answer of the Norwegian Government to the USSR, 1 Feb 1949; FRUS "
    "1949, vol. IV, document 60",
    "1949-02-05": "Declaration of the USSR, 5 Feb 1949; FRUS 1949, vol. IV, "
    "document 60",
    "1968-06-06": "Garnisonen i Sør-Varanger, June 1968 (T. G. Lorentzen, "
    "Styrkedemonstrasjonen i 1968); NRK, Brennpunkt, 2008",
    "2006-06-08": "NATO defence ministers, Brussels 8 Jun 2006",
    "2007-04-27": "Government of Estonia, spring 2007",
}
NOTES = {
    "1946-03-05": "NATO's printed chronologies give 16 March, wrongly",
    "1948-02-25": "crisis from 20 Feb; a NATO handbook gives 22 Feb",
    "1948-06-24": "lifted 12 May 1949; a US chronology gives 11 May",
    "1949-01-29": "30 January in one newspaper; the US embassy reported the 29th",
    "1949-02-01": "5 March, in a newspaper and in school books, is wrong; repeated on "
    "3 March, made more exact in 1951",
    "1949-03-29": "130 to 13, voted in the night, so 30 March occurs too",
    "1949-05-12": "royal decree; deposited 8 July; the Storting had voted in March",
    "1949-08-24": "most lists give 4 April, the day of signing, for membership",
    "1951": "month not established; 1952 occurs too",
    "1951-10-17": "three Allies signed on 22 Oct",
    "1954-08-30": "NATO's page of the year gives 29 August, wrongly",
    "1955-05-06": "5 May is the agreements in force, 9 May the ceremony",
    "1956-11-04": "Soviet, not Warsaw Pact; the rising began on 23 Oct",
    "1959-03": "11 March in many lists; the French note seems to be older",
    "1962-10-16": "the naval blockade ran from 22 Oct to 20 Nov",
    "1962-12-21": "meeting of 18-21 Dec; NATO gives 18-20 Dec",
    "1963-01-16": "clause without effect from 3 Jul 1962",
    "1966-03-07": "9, 10 and 11 March occur; France never left NATO itself",
    "1967-12-12": "final document issued 16 Jan 1968",
    "1968-06-06": "began on 6 June, by the alarm of that evening; 7 June, also given, "
    "is when the tanks stood in full view",
    "1968-08-21": "night of 20-21 Aug; East German combat units stayed behind "
    "the border; Romania refused",
    "1979-12-27": "first troops 24-25 Dec, coup 27 Dec: three days occur",
    "1981-01-16": "day not confirmed in a second source",
    "1982-06-29": "a NATO handbook gives 30 June, wrongly",
    "1986-09-22": "clock stopped: the document bears 19 Sep",
    "1990-10-03": "not an accession: no protocol, no new member",
    "1990-11-19": "the declaration is no treaty, the CFE is",
    "1991-01-17": "16 January, evening, in Washington",
    "1991-02-25": "in effect 31 March; 1 April also given",
    "1991-07-01": "30 June occurs and is wrong",
    "1991-12-26": "Gorbachev resigned on 25 Dec",
    "1992-07-16": "first operation only if Anchor Guard of 1990 is not counted",
    "1994-02-28": "12 March occurs and is wrong",
    "1995-08-30": "29 Aug also given",
    "1998-10-24": "the OSCE's on the ground, NATO's in the air; no leave to use force",
    "1999-03-24": "no Security Council mandate; before KFOR, not after",
    "1999-03-26": "three votes for the Russian draft, twelve against",
    "1999-06-12": "10 June is the resolution, 11 June also given",
    "1999-06-10": "after 78 days",
    "2001-08-22": "decided 22 Aug; collecting of weapons from 27 Aug",
    "2001-09-12": "confirmed 2 Oct, measures agreed 4 Oct; UN resolution 1368 of the "
    "same day names the right of self-defence",
    "2001-10-07": "self-defence, says the US letter; Enduring Freedom, not NATO",
    "2003-03-20": "19 March, evening, in Washington",
    "2006-06-08": "not at Riga, and not in the declaration of Prague",
    "2006-12-14": "invited at Riga on 29 Nov, which many texts take for the joining",
    "2007-04-27": "went on until about 18 May",
    "2008-04-03": "sentence without a Membership Action Plan; Albania, Croatia invited",
    "2009-04-04": "still outside the Nuclear Planning Group",
    "2011-03-17": "ten votes for, none against; Brazil, China, Germany, India and "
    "Russia abstained",
    "2011-03-19": "Odyssey Dawn, not NATO; dated 2012 in one ministry text",
    "2011-03-25": "first flights on 24 March",
    "2011-03-31": "embargo from 23 March",
    "2014-03-18": "Russian treaty of that day; UN resolution 68/262 rejects it",
    "2014-09-05": "an aim within a decade, no obligation",
    "2014-12-31": "ceremony 28 Dec",
    "2021-08-30": "late in the evening; 31 Aug in some lists",
    "2022-02-24": "eight Allies ask for Article 4 talks the same day, jointly",
    "2022-05-18": "handed in together; Finland's letter is of 17 May",
    "2023-07-11": "NATO-Ukraine Council first met on 12 July",
    "2024-03-07": "11 March is the flag",
    "2025-06-25": "at least 3.5 % and up to 1.5 %; 2032 in some reports is wrong",
    "2025-09-23": "asked for on 19 Sep",
}
HELP = """Expected files:
  facts: cold_war_timeline.csv and post_cold_war_timeline.csv, columns date,
         end_date, source, confidence: the project's lists of dated events, each with
         the public document that proves it (https://www.nato.int, https://www.un.org)
"""


def own_words() -> pd.DataFrame:
    """
    Read the hand-kept lines.

    Returns
    -------
    pandas.DataFrame
        Day, weight, category, country, place and title.
    """
    rows = []
    for line in EVENTS.strip().splitlines():
        head, place, title = line.split("|")
        date, weight, category, *code = head.split()
        rows.append([date, weight, category, "".join(code), place, title])
    names = ["date", "event_weight", "event_category", "iso3"]
    return pd.DataFrame(rows, columns=[*names, "event_place", "event_title"])


def described(facts: pd.DataFrame) -> pd.DataFrame:
    """
    Bring our own words and the dated facts together.

    Parameters
    ----------
    facts : pandas.DataFrame
        Both lists.

    Returns
    -------
    pandas.DataFrame
        One row an event.

    Raises
    ------
    ValueError
        If a fact has no line, or a line neither fact nor source.
    """
    facts = facts.assign(date=facts["date"].replace(REFINED))
    words = own_words()
    lines = set(words["date"])
    known = set(facts["date"]) | set(ADDED)
    if lines != known or facts["date"].duplicated().any():
        raise ValueError(f"not matched: {sorted(lines ^ known)}")
    table = words.merge(facts, on="date", how="left").fillna("")
    added = table["date"].map(ADDED)
    table["source"] = table["date"].map(SOURCES).fillna(added).fillna(table["source"])
    sure = table["date"].map(CONFIDENCE).fillna(table["confidence"])
    table["confidence"] = sure.mask(added.notna(), "high")
    table["note"] = table["date"].map(NOTES).fillna("")
    date = table["date"].replace(MOVED)
    until = date.map(ENDS).fillna(table["end_date"])
    days = {"event_date": date, "event_day": date.map(last_day), "event_until": until}
    return table.assign(**days, as_of=AS_OF)


def main() -> None:
    """Read, bring together and write."""
    (folder,) = folders(HELP, "facts")
    names = ["cold_war_timeline.csv", "post_cold_war_timeline.csv"]
    facts = pd.concat([read_text_table(folder / name) for name in names])
    columns = [
        "event_date",
        "event_day",
        "event_until",
        "event_title",
        "event_category",
        "event_weight",
        "iso3",
        "event_place",
        "confidence",
        "as_of",
        "source",
        "note",
    ]
    kept = ["date", "end_date", "source", "confidence"]
    table = described(facts[kept])[columns]
    write_table(table.sort_values(["event_day", "event_title"]), "events")


if __name__ == "__main__":
    main()
