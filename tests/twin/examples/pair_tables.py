"""The pairs that are not published, an instrument after the other; the remarks show the sum."""

ANXIETY = """
instrument | measure              | baseline | score | outcome
GAD-7      | response             | 20       | 11    | no
GAD-7      | response             | 15       | 7     | yes          # 8/15
GAD-7      | response             | 15       | 8     | no           # 7/15
GAD-7      | partial_response     | 21       | 16    | no           # 5/21
GAD-7      | partial_response     | 20       | 11    | yes
GAD-7      | remission            | 7        | 3     | not_a_case
GAD-7      | reliable_recovery    | 12       | 8     | no           # not below 8
GAD-7      | deterioration        | 3        | 7     | yes
GAD-7      | follow_up            | 12       | 15    | yes
GAD-7      | follow_up            | 7        | 3     | not_a_case
HAM-A      | response             | 56       | 28    | yes          # 28/56
HAM-A      | response             | 55       | 28    | no           # 27/55
HAM-A      | response             | 8        | 4     | yes          # a case above 7
HAM-A      | response             | 7        | 3     | not_a_case   # in remission already
HAM-A      | partial_response     | 40       | 30    | yes          # 10/40
HAM-A      | partial_response     | 40       | 31    | no
HAM-A      | remission            | 30       | 7     | yes          # at most 7
HAM-A      | remission            | 30       | 8     | no
HAM-A      | recovery             | 30       | 2     | no_rule
HAM-A      | reliable_recovery    | 30       | 2     | no_rule
HAM-A      | reliable_improvement | 30       | 2     | no_rule
HAM-A      | deterioration        | 30       | 50    | no_rule
LSAS       | partial_response     | 40       | 33    | yes          # 7/40 is 17.5 %: at least half
LSAS       | partial_response     | 40       | 34    | no
LSAS       | partial_response     | 143      | 118   | no           # 25/143 is 17.48 %
LSAS       | partial_response     | 140      | 91    | yes          # 35 %: no response yet
LSAS       | partial_response     | 137      | 89    | no           # a response
LSAS       | remission            | 60       | 29    | yes          # below 30
LSAS       | remission            | 60       | 30    | no
LSAS       | recovery             | 60       | 29    | yes          # below 30
LSAS       | recovery             | 60       | 30    | no
LSAS       | reliable_recovery    | 60       | 29    | no_rule
LSAS       | reliable_improvement | 60       | 29    | no_rule
LSAS       | deterioration        | 60       | 120   | no_rule
SPIN       | response             | 68       | 34    | yes          # 34/68
SPIN       | response             | 67       | 34    | no           # 33/67
SPIN       | response             | 19       | 9     | yes          # a case from 19
SPIN       | response             | 18       | 8     | not_a_case
SPIN       | partial_response     | 40       | 30    | yes          # 10/40
SPIN       | partial_response     | 40       | 31    | no
SPIN       | remission            | 40       | 18    | yes          # below 19
SPIN       | remission            | 40       | 19    | no
SPIN       | recovery             | 40       | 18    | yes          # below 19
SPIN       | recovery             | 40       | 19    | no
SPIN       | reliable_recovery    | 40       | 18    | no_rule
SPIN       | reliable_improvement | 40       | 18    | no_rule
SPIN       | deterioration        | 40       | 60    | no_rule
PDSS       | response             | 20       | 12    | yes          # 8/20 is 40 %
PDSS       | response             | 25       | 15    | yes          # 10/25
PDSS       | response             | 28       | 17    | no           # 11/28 is 39.3 %
PDSS       | response             | 20       | 13    | no
PDSS       | response             | 8        | 4     | yes          # a case from 8
PDSS       | response             | 7        | 3     | not_a_case
PDSS       | partial_response     | 20       | 16    | yes          # 4/20 is 20 %
PDSS       | partial_response     | 20       | 17    | no
PDSS       | partial_response     | 26       | 21    | no           # 5/26 is 19.2 %
PDSS       | remission            | 20       | 5     | yes          # at most 5
PDSS       | remission            | 20       | 6     | no
PDSS       | recovery             | 20       | 7     | yes          # below 8
PDSS       | recovery             | 20       | 8     | no
PDSS       | reliable_recovery    | 20       | 7     | no_rule
PDSS       | reliable_improvement | 20       | 7     | no_rule
PDSS       | deterioration        | 8        | 20    | no_rule
"""

DEPRESSION = """
instrument | measure              | baseline | score | outcome
PHQ-9      | response             | 26       | 13    | yes          # 13/26
PHQ-9      | response             | 27       | 14    | no           # 13/27
PHQ-9      | response             | 10       | 5     | yes          # a case from 10
PHQ-9      | response             | 9        | 4     | not_a_case
PHQ-9      | partial_response     | 20       | 15    | yes          # 5/20
PHQ-9      | partial_response     | 20       | 16    | no
PHQ-9      | partial_response     | 25       | 19    | no           # 6/25 is 24 %
PHQ-9      | remission            | 20       | 4     | yes          # below 5
PHQ-9      | remission            | 20       | 5     | no
PHQ-9      | recovery             | 20       | 9     | yes          # below 10
PHQ-9      | recovery             | 20       | 10    | no
PHQ-9      | reliable_recovery    | 15       | 9     | yes          # a fall of 6, to below 10
PHQ-9      | reliable_recovery    | 14       | 9     | no           # a fall of 5
PHQ-9      | reliable_recovery    | 16       | 10    | no           # not below 10
PHQ-9      | reliable_improvement | 16       | 10    | yes          # a fall of 6
PHQ-9      | reliable_improvement | 16       | 11    | no
PHQ-9      | deterioration        | 10       | 16    | yes          # a rise of 6
PHQ-9      | deterioration        | 10       | 15    | no
MADRS      | remission_12         | 30       | 12    | yes          # at most 12
MADRS      | remission_12         | 30       | 13    | no
MADRS      | remission_12         | 10       | 5     | not_a_case   # in remission already, by the usual rule
PHQ-9      | remission_12         | 20       | 3     | no_rule
MADRS      | response             | 60       | 30    | yes          # 30/60
MADRS      | response             | 59       | 30    | no           # 29/59
MADRS      | response             | 11       | 5     | yes          # a case above 10
MADRS      | response             | 10       | 5     | not_a_case   # in remission already
MADRS      | partial_response     | 40       | 30    | yes          # 10/40
MADRS      | partial_response     | 40       | 31    | no
MADRS      | remission            | 30       | 10    | yes          # at most 10
MADRS      | remission            | 30       | 11    | no
MADRS      | remission            | 30       | 12    | no           # 12 is the esketamine trials' limit, not ours
MADRS      | recovery             | 30       | 2     | no_rule
MADRS      | recovery             | 5        | 2     | no_rule      # comes before not_a_case
MADRS      | reliable_recovery    | 30       | 2     | no_rule
MADRS      | reliable_improvement | 30       | 2     | no_rule
MADRS      | deterioration        | 30       | 50    | no_rule
HAM-D17    | response             | 52       | 26    | yes          # 26/52
HAM-D17    | response             | 51       | 26    | no           # 25/51
HAM-D17    | response             | 8        | 4     | yes          # a case above 7
HAM-D17    | response             | 7        | 3     | not_a_case
HAM-D17    | partial_response     | 40       | 30    | yes          # 10/40
HAM-D17    | partial_response     | 40       | 31    | no
HAM-D17    | remission            | 30       | 7     | yes          # at most 7
HAM-D17    | remission            | 30       | 8     | no
HAM-D17    | recovery             | 30       | 2     | no_rule
HAM-D17    | reliable_recovery    | 30       | 2     | no_rule
HAM-D17    | reliable_improvement | 30       | 2     | no_rule
HAM-D17    | deterioration        | 30       | 50    | no_rule
QIDS-SR16  | response             | 26       | 13    | yes          # 13/26
QIDS-SR16  | response             | 27       | 14    | no           # 13/27
QIDS-SR16  | response             | 6        | 3     | yes          # a case above 5
QIDS-SR16  | response             | 5        | 2     | not_a_case
QIDS-SR16  | partial_response     | 20       | 15    | yes          # 5/20
QIDS-SR16  | partial_response     | 20       | 16    | no
QIDS-SR16  | remission            | 20       | 5     | yes          # at most 5
QIDS-SR16  | remission            | 20       | 6     | no
QIDS-SR16  | recovery             | 20       | 2     | no_rule
QIDS-SR16  | reliable_recovery    | 20       | 2     | no_rule
QIDS-SR16  | reliable_improvement | 20       | 2     | no_rule
QIDS-SR16  | deterioration        | 12       | 27    | no_rule
"""

OTHERS = """
instrument | measure              | baseline | score | outcome
PCL-5      | remission            | 50       | 2     | no_rule
PCL-5      | remission            | 20       | 2     | no_rule      # comes before not_a_case
PCL-5      | recovery             | 50       | 32    | yes          # below 33
PCL-5      | recovery             | 50       | 33    | no
PCL-5      | reliable_recovery    | 47       | 32    | yes          # 15 points, to below 33
PCL-5      | reliable_recovery    | 46       | 32    | no           # 14 points
PCL-5      | reliable_recovery    | 50       | 33    | no           # not below 33
PCL-5      | reliable_improvement | 50       | 35    | yes          # 15 points
PCL-5      | reliable_improvement | 50       | 36    | no
PCL-5      | reliable_improvement | 32       | 17    | yes          # among everyone, case or not
PCL-5      | deterioration        | 50       | 65    | yes          # 15 points
PCL-5      | deterioration        | 50       | 64    | no
Y-BOCS     | response             | 40       | 26    | yes          # 14/40 is 35 %
Y-BOCS     | response             | 20       | 13    | yes          # 7/20 is 35 %
Y-BOCS     | response             | 23       | 15    | no           # 8/23 is 34.8 %
Y-BOCS     | response             | 40       | 27    | no
Y-BOCS     | response             | 13       | 8     | yes          # a case above 12
Y-BOCS     | response             | 12       | 7     | not_a_case
Y-BOCS     | partial_response     | 40       | 33    | yes          # 7/40 is 17.5 %
Y-BOCS     | partial_response     | 40       | 34    | no
Y-BOCS     | partial_response     | 23       | 19    | no           # 4/23 is 17.4 %
Y-BOCS     | remission            | 30       | 12    | yes          # at most 12
Y-BOCS     | remission            | 30       | 13    | no
Y-BOCS     | recovery             | 30       | 2     | no_rule
Y-BOCS     | reliable_recovery    | 30       | 2     | no_rule
Y-BOCS     | reliable_improvement | 30       | 2     | no_rule
Y-BOCS     | deterioration        | 20       | 40    | no_rule
PSWQ       | response             | 80       | 48    | yes          # 32/64: counted from its minimum of 16
PSWQ       | response             | 79       | 48    | no           # 31/63
PSWQ       | response             | 17       | 16    | yes          # 1/1; no cut-off, so always a case
PSWQ       | response             | 16       | 16    | no           # at the minimum
PSWQ       | partial_response     | 80       | 64    | yes          # 16/64
PSWQ       | partial_response     | 80       | 65    | no
PSWQ       | partial_response     | 79       | 64    | no           # 15/63 is 23.8 %
PSWQ       | partial_response     | 16       | 16    | no
PSWQ       | remission            | 80       | 16    | no_rule
PSWQ       | recovery             | 80       | 16    | no_rule
PSWQ       | reliable_recovery    | 80       | 16    | no_rule
PSWQ       | reliable_improvement | 80       | 16    | no_rule
PSWQ       | deterioration        | 30       | 80    | no_rule
BAI        | response             | 62       | 31    | yes          # 31/62
BAI        | response             | 63       | 32    | no           # 31/63
BAI        | response             | 1        | 0     | yes          # no cut-off, so always a case
BAI        | response             | 0        | 0     | no           # at the minimum
BAI        | partial_response     | 60       | 45    | yes          # 15/60
BAI        | partial_response     | 60       | 46    | no
BAI        | partial_response     | 61       | 46    | no           # 15/61 is 24.6 %
BAI        | partial_response     | 0        | 0     | no
BAI        | remission            | 60       | 0     | no_rule
BAI        | recovery             | 60       | 0     | no_rule
BAI        | reliable_recovery    | 60       | 0     | no_rule
BAI        | reliable_improvement | 60       | 0     | no_rule
BAI        | deterioration        | 20       | 60    | no_rule
"""
